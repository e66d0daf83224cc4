"""Watches as rows: added once, listed as they were asked for, and what became of their deliveries."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from ansan_crawler.alerts.outbox import waiting_matches
from ansan_crawler.alerts.watches import (
    Watch,
    add_watch,
    list_watches,
    mark_delivered,
    mark_failed,
    remove_watch,
)
from ansan_crawler.archive.archive import Archive
from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.search.filters import Filters
from ansan_crawler.search.query import parse_query
from tests.filled_archive import fill

NOW, LATER = "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"
ALL = Watch(0, "all", parse_query(()), Filters(since="2000"), "file", "/tmp/out.jsonl")


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    fill(tmp_path, Board(made_posts(12, seed=3)), NOW)
    with closing(Archive(tmp_path)) as opened:
        yield opened.db


def state(db: Database) -> tuple[object, ...]:
    query = "SELECT delivered, delivered_at, tries, failing_since, error FROM watches"
    (row,) = db.execute(query).fetchall()
    return tuple(row)


def test_one_begins_with_what_is_held_or_from_now_on(db: Database) -> None:
    assert add_watch(db, ALL, NOW, include_archived=False) == 0
    remove_watch(db, "all")
    assert add_watch(db, ALL, NOW, include_archived=True) == 12


def test_it_is_listed_as_it_was_asked_for(db: Database) -> None:
    add_watch(db, ALL, NOW, include_archived=False)
    (found,) = list_watches(db.conn)
    assert (found.name, found.query, found.filters) == (ALL.name, ALL.query, ALL.filters)
    assert (found.kind, found.target) == (ALL.kind, ALL.target)
    assert list_watches(db.conn, "all") == [found] and list_watches(db.conn, "none") == []


def test_a_name_is_given_once(db: Database) -> None:
    add_watch(db, ALL, NOW, include_archived=False)
    with pytest.raises(sqlite3.IntegrityError):
        add_watch(db, ALL, NOW, include_archived=True)


def test_a_removed_one_leaves_nothing(db: Database) -> None:
    add_watch(db, ALL, NOW, include_archived=True)
    assert remove_watch(db, "all") and not remove_watch(db, "all")
    for table in ("watches", "outbox", "news"):
        assert db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


def test_failures_are_counted_until_one_goes_out(db: Database) -> None:
    add_watch(db, ALL, NOW, include_archived=True)
    (watch,) = list_watches(db.conn)
    mark_failed(db, watch, "no room", NOW)
    mark_failed(db, watch, "no room yet", LATER)
    assert state(db) == (0, None, 2, NOW, "no room yet")
    (first, _), *_ = waiting_matches(db, watch, 5)
    mark_delivered(db, watch, first, 1, LATER)
    assert state(db) == (1, LATER, 0, None, None)
    assert len(waiting_matches(db, watch, 99)) == 11
