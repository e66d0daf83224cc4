"""The rows of an export, one after the other, and what is counted of them on the way."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ansan_crawler.export.fields import ExportRow, ExportTable
from ansan_crawler.progress import ReportProgress


def export_rows(
    archive: sqlite3.Connection,
    table: ExportTable,
    ids: list[int],
    progress: ReportProgress,
) -> Iterator[ExportRow]:
    """Those of the articles, in the order given; `progress` gets articles done, and of how many."""
    for done, key in enumerate(ids):
        progress(done, len(ids))
        for row in archive.execute(table.select, [key]):
            yield tuple(row)
    progress(len(ids), len(ids))


@dataclass
class FieldCounts:
    """What went by: rows, cells that aren't NULL by field, the first and the last date."""

    table: ExportTable
    rows: int = 0
    filled: list[int] = field(default_factory=list)
    first: str = ""
    last: str = ""
    longest: int = 0
    """Characters of the longest text."""

    def counted(self, passing: Iterable[ExportRow]) -> Iterator[ExportRow]:
        at = self.table.names.index("published")
        self.filled = [0] * len(self.table.fields)
        for row in passing:
            self.rows += 1
            self.filled = [n + (x is not None) for n, x in zip(self.filled, row, strict=True)]
            day = str(row[at])
            self.first, self.last = min(self.first or day, day), max(self.last, day)
            self.longest = max(self.longest, *(len(x) for x in row if isinstance(x, str)))
            yield row
