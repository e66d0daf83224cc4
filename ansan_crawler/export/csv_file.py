"""Writes CSV that Excel opens correctly, and of which it runs no cell as a formula.

The file is UTF-8 with a byte order mark, its lines end in CRLF, line breaks within cells are LF. A
text that Excel might take for a formula gets an apostrophe before it. So does a text that has such
apostrophes already, so that removing one apostrophe restores every text.
"""

import csv
import io
import re
from collections.abc import Iterable
from typing import BinaryIO

from ansan_crawler.export.fields import ExportRow, ExportTable, FieldValue

EXCEL_LIMIT = 32_767
"""Characters that Excel keeps of one cell; it cuts what is longer."""
_FORMULA = re.compile(r"'*[=+\-@＝＋－＠\t\r\n]")


def write_csv(out: BinaryIO, table: ExportTable, rows: Iterable[ExportRow]) -> None:
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="")
    try:
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(table.names)
        writer.writerows([escape_formula(cell) for cell in row] for row in rows)
        text.flush()
    finally:
        text.detach()


def escape_formula(cell: FieldValue) -> FieldValue:
    """The value, with an apostrophe before a text that Excel might run as a formula."""
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


def unescape_formula(cell: str) -> str:
    """The text that `escape_formula` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
