"""Whether an archive can be trusted, told from its rows."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from ansan_crawler.archive.archive import Archive
from ansan_crawler.replica.board import Board
from ansan_crawler.reports.status import archive_status


def test_of_a_complete_one(archive: sqlite3.Connection) -> None:
    status = archive_status(archive)
    assert status.complete_at == datetime(2026, 1, 3, tzinfo=UTC)
    assert status.complete == status.last == "complete: told so"
    assert (status.live, status.unread, status.under_way_since) == (23, [], None)
    assert (status.pages, status.pages_a_crawl, status.failing) == (3, 3.0, [])


def test_of_an_empty_one(tmp_path: Path) -> None:
    with closing(Archive(tmp_path)) as opened:
        status = archive_status(opened.db.conn)
    assert (status.complete_at, status.last, status.live, status.longest_unseen_since) == (
        None, None, 0, None)  # fmt: skip
    assert (status.pages, status.pages_a_crawl, status.gaps) == (0, None, [])


def test_a_crawl_without_an_end_is_under_way(archive: sqlite3.Connection) -> None:
    archive.execute("INSERT INTO crawls (started_at, bounds) VALUES ('2026-02-01T00:00:00Z', '')")
    status = archive_status(archive)
    assert status.under_way_since == datetime(2026, 2, 1, tzinfo=UTC)
    assert status.last is None and status.complete == "complete: told so"


def test_what_is_missing_is_named(told_board: Board, archive: sqlite3.Connection) -> None:
    fidx = told_board.posts[5].fidx
    archive.execute("UPDATE articles SET read_hash = NULL WHERE fidx = ?", [fidx])
    assert [each[0] for each in archive_status(archive).unread] == [fidx]


def test_a_bounded_crawl_says_nothing_of_the_whole(archive: sqlite3.Connection) -> None:
    archive.execute("UPDATE crawls SET bounds = 'pages=1-2'")
    status = archive_status(archive)
    assert status.complete_at is None and status.last == "complete: told so"


def test_a_watch_that_fails_is_told(archive: sqlite3.Connection) -> None:
    archive.execute("INSERT INTO watches (name, sought, kind, target, added_at, seen, error,"
                    " failing_since) VALUES ('w', '[]', 'file', '/x', '', 0, 'no room', 'now')")  # fmt: skip
    assert [tuple(each) for each in archive_status(archive).failing] == [("w", "now", "no room")]
