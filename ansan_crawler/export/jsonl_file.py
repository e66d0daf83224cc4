"""Writes JSON Lines: one object per line, in UTF-8, with every field in each."""

import json
from collections.abc import Iterable
from typing import BinaryIO

from ansan_crawler.export.fields import ExportRow, ExportTable


def write_jsonl(out: BinaryIO, table: ExportTable, rows: Iterable[ExportRow]) -> None:
    for row in rows:
        out.write(json.dumps(table.as_mapping(row), ensure_ascii=False).encode() + b"\n")
