"""Removals of the archive against the records that tell of them."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from ansan_crawler.archive.archive import Archive
from ansan_crawler.archive.articles import store_article
from ansan_crawler.archive.captures import note_capture
from ansan_crawler.captures.exchange import Capture, Location
from ansan_crawler.captures.reader import Record
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.verify.removal_records import RecordedRemovals, check_returns
from tests.filled_archive import article_of

BEFORE, NOW, LATER = "2025-12-31T00:00:00Z", "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"
ARTICLE = article_of(made_posts(1, seed=3)[0])


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """One article, captured, then gone."""
    with closing(Archive(tmp_path)) as opened:
        at = Location("a.warc.gz", 0, 1)
        note_capture(opened.db, Capture(ARTICLE.url, BEFORE, 200, None, at, "d"), None)
        store_article(opened.db, ARTICLE, None, BEFORE)
        opened.mark_removed(ARTICLE.fidx, NOW)
        yield opened


def event(**told: object) -> Record:
    return Record(Location("a.warc.gz", 9, 1), {"warc-type": "metadata"}, json.dumps(told).encode())


def removals(*records: Record) -> RecordedRemovals:
    made = RecordedRemovals()
    assert [finding for record in records for finding in made.read_event(record)] == []
    return made


def test_a_removal_with_its_record(archive: Archive) -> None:
    told = removals(event(event="removed", fidx=ARTICLE.fidx, at=NOW), event(event="end"))
    assert list(told.check(archive.db.conn, complete=True)) == []


def test_a_removal_that_no_record_tells_of(archive: Archive) -> None:
    (finding,) = removals().check(archive.db.conn, complete=True)
    assert finding.where == ARTICLE.fidx
    assert list(removals().check(archive.db.conn, complete=False)) == []


def test_a_record_of_a_removal_that_the_archive_has_not(archive: Archive) -> None:
    told = removals(
        event(event="removed", fidx=ARTICLE.fidx, at=NOW),
        event(event="removed", fidx="424242", at=NOW),
    )
    assert [each.where for each in told.check(archive.db.conn, complete=True)] == ["424242"]


@pytest.mark.parametrize("block", [b"no JSON", b"[]", b"{}", b'{"event": "removed"}'])
def test_an_event_that_can_t_be_read(block: bytes) -> None:
    record = Record(Location("a.warc.gz", 9, 1), {"warc-type": "metadata"}, block)
    (finding,) = RecordedRemovals().read_event(record)
    assert finding.where == "a.warc.gz at 9"


def test_a_return_that_nothing_was_captured_at(archive: Archive) -> None:
    archive.db.execute("UPDATE removals SET returned_at = ?", [LATER])
    assert [each.where for each in check_returns(archive.db.conn)] == [ARTICLE.fidx]
    at = Location("a.warc.gz", 5, 1)
    note_capture(archive.db, Capture(ARTICLE.url, LATER, 200, None, at, "d"), None)
    assert list(check_returns(archive.db.conn)) == []
