"""Reads the rows of an export one by one, and counts them on the way."""

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
    """The rows of these articles, in the order given; `progress` gets articles done and in all."""
    for done, key in enumerate(ids):
        progress(done, len(ids))
        for row in archive.execute(table.select, [key]):
            yield tuple(row)
    progress(len(ids), len(ids))


@dataclass
class FieldCounts:
    """Counts of the rows that passed: rows, cells that aren't NULL, first and last date.

    `filled` has a number per field; the dates are YYYY-MM-DD, '' before the first row.
    """

    table: ExportTable
    rows: int = 0
    filled: list[int] = field(default_factory=list)
    first: str = ""
    last: str = ""
    longest: int = 0
    """Characters of the longest text."""

    def count(self, rows: Iterable[ExportRow]) -> Iterator[ExportRow]:
        """Yields the same rows, and counts each."""
        at = self.table.names.index("published")
        self.filled = [0] * len(self.table.fields)
        for row in rows:
            self.rows += 1
            self.filled = [n + (x is not None) for n, x in zip(self.filled, row, strict=True)]
            day = str(row[at])
            self.first, self.last = min(self.first or day, day), max(self.last, day)
            self.longest = max(self.longest, *(len(x) for x in row if isinstance(x, str)))
            yield row
