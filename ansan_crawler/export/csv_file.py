"""CSV that opens right in Excel, and none of whose cells is run as a formula.

UTF-8 with a byte order mark, lines end in CRLF, line breaks within cells are LF. A text that Excel
might take for a formula gets an apostrophe before it; so does one that had such apostrophes
already, and taking one away gives each text back.
"""

import csv
import io
import re
from collections.abc import Iterable
from typing import BinaryIO

from ansan_crawler.export.fields import ExportRow, ExportTable, FieldValue

EXCEL_SHOWS = 32_767
"""Characters of a cell; Excel cuts what is longer."""
_FORMULA = re.compile(r"'*[=+\-@＝＋－＠\t\r\n]")


def write_csv(out: BinaryIO, table: ExportTable, rows: Iterable[ExportRow]) -> None:
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="")
    try:
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(table.names)
        writer.writerows([guarded(cell) for cell in row] for row in rows)
        text.flush()
    finally:
        text.detach()


def guarded(cell: FieldValue) -> FieldValue:
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """The text that `unarmed` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
