"""What waits goes out in order and in batches; what fails waits, and the others go on."""

import signal
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from ansan_crawler.alerts.dispatch import after_crawl, dispatch
from ansan_crawler.alerts.watches import Watch, add_watch, list_watches
from ansan_crawler.archive.archive import Archive
from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.search.filters import Filters
from ansan_crawler.search.query import parse_query
from tests.filled_archive import fill
from tests.receivers import hook, lines

NOW = "2026-01-01T00:00:00Z"


def now() -> str:
    return NOW


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    fill(tmp_path, Board(made_posts(12, seed=3)), NOW)
    with closing(Archive(tmp_path)) as opened:
        yield opened.db


def add(db: Database, name: str, kind: str, target: str) -> None:
    watch = Watch(0, name, parse_query(()), Filters(since="2000"), kind, target)
    add_watch(db, watch, NOW, include_archived=True)


def test_oldest_first_in_batches(db: Database) -> None:
    with hook() as heard:
        add(db, "all", "webhook", heard.address)
        assert list(dispatch(db, list_watches(db.conn), now, batch=5)) == []
        assert [len(told["items"]) for told in heard.posted] == [5, 5, 2]
    fidx = db.execute("SELECT fidx FROM articles ORDER BY id").fetchall()
    assert [(item["fidx"],) for item in heard.taken] == fidx


def test_a_failure_is_tried_again_after_each_gap(db: Database) -> None:
    with hook() as heard:
        heard.answers = [500, 500]
        add(db, "all", "webhook", heard.address)
        assert list(dispatch(db, list_watches(db.conn), now, retry_delays=(0, 0))) == []
        assert len(heard.posted) == 3 and len(heard.taken) == 12


def test_one_that_fails_holds_no_other_up(db: Database, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    add(db, "bad", "webhook", "http://127.0.0.1:1/")
    add(db, "good", "file", str(out))
    (line,) = dispatch(db, list_watches(db.conn), now)
    assert "bad" in line and len(lines(out)) == 12
    left = "SELECT name, count(*) FROM outbox JOIN watches ON watches.id = watch_id GROUP BY name"
    assert db.execute(left).fetchall() == [("bad", 12)]


def test_after_a_crawl_a_failure_is_a_line(
    db: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    db.execute("DROP TABLE outbox")
    db.execute("INSERT INTO watches (name, sought, kind, target, added_at, seen)"
               " VALUES ('x', 'no JSON', 'file', '/dev/null', '', 0)")  # fmt: skip
    before = signal.getsignal(signal.SIGINT)
    after_crawl(db, now)
    told = capsys.readouterr()
    assert told.out == "" and told.err.startswith("watches: ") and told.err.count("\n") == 1
    assert signal.getsignal(signal.SIGINT) is before
