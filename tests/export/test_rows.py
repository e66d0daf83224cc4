"""Rows as they pass: in the order asked for, and counted without being kept."""

import sqlite3
from contextlib import closing
from pathlib import Path

from ansan_crawler.export.rows import FieldCounts, export_rows
from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from tests.export.tables import ROWS, TABLE
from tests.filled_archive import fill


def test_rows_come_in_the_order_asked_for(tmp_path: Path) -> None:
    fill(tmp_path, Board(made_posts(12, seed=3)), "2026-01-01T00:00:00Z")
    steps: list[tuple[int, int]] = []
    with closing(sqlite3.connect(tmp_path / "ansan.db")) as archive:
        known = dict(archive.execute("SELECT id, fidx FROM articles ORDER BY views"))
        order = [*list(known)[:3], 424242]
        found = list(export_rows(archive, TABLE, order, lambda *at: steps.append(at)))
    assert [row[0] for row in found] == [known[key] for key in order[:3]]
    assert steps == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]


def test_what_passes_is_counted_and_unchanged() -> None:
    counts = FieldCounts(TABLE)
    assert list(counts.count(iter(ROWS))) == ROWS
    assert (counts.rows, counts.first, counts.last) == (3, "2017-04-01", "2024-03-29")
    assert counts.filled == [3, 3, 3, 1, 3, 3, 2, 3]
    assert counts.longest == max(len(x) for row in ROWS for x in row if isinstance(x, str))


def test_of_nothing() -> None:
    counts = FieldCounts(TABLE)
    assert list(counts.count(())) == [] and (counts.rows, counts.first) == (0, "")
