"""Conditions that many questions share, on real rows."""

import pytest
from sqlite_utils import Database

from ansan_crawler.archive.sql import BOARD, MISDATED, UNREAD

INSERT = (
    "INSERT INTO articles (id, board, fidx, title, published, url, first_seen_at, last_seen_at,"
    " listed_hash, read_hash, removed_at) VALUES (?, ?, '1', '', ?, '', '', '', ?, ?, ?)"
)


@pytest.mark.parametrize(
    ("listed", "read", "removed", "expected"),
    [
        ("a", None, None, 1),
        ("a", "a", None, 0),
        ("b", "a", None, 1),
        (None, None, None, 0),
        ("a", None, "2026-01-01T00:00:00Z", 0),
    ],
)
def test_unread(
    listed: str | None, read: str | None, removed: str | None, expected: int, db: Database
) -> None:
    db.execute(INSERT, [1, BOARD, "2024-03-29", listed, read, removed])
    assert db.execute(f"SELECT count(*) FROM articles WHERE {UNREAD}").fetchone() == (expected,)


@pytest.mark.parametrize(("published", "expected"), [("2024-03-29", 0), ("2024-03-30", 1)])
def test_misdated(published: str, expected: int, db: Database) -> None:
    db.execute(INSERT, [202403295000, BOARD, published, None, None, None])
    assert db.execute(f"SELECT count(*) FROM articles WHERE {MISDATED}").fetchone() == (expected,)
