"""WARC records make the archive that the crawl made of the same responses."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from ansan_crawler.archive.archive import Archive
from ansan_crawler.captures.exchange import Location
from ansan_crawler.captures.reader import Record, salvage
from ansan_crawler.ingest.warc_ingest import WarcIngest, parse_jobs
from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.replica.server import ReplicaThread
from tests.filled_archive import held, tables, truth
from tests.runs import crawl, warcs

BOARD = Board(made_posts(13, seed=3))


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A night, then one article removed in a second one."""
    folder = tmp_path_factory.mktemp("crawled")
    with ReplicaThread(BOARD) as replica:
        assert crawl(replica.address, folder).returncode == 0
        BOARD.remove(BOARD.posts[4].fidx)
        assert crawl(replica.address, folder).returncode == 0
    return folder


@pytest.fixture
def new(tmp_path: Path) -> Iterator[Archive]:
    with closing(Archive(tmp_path)) as opened:
        yield opened


def records(folder: Path) -> list[Record]:
    found = [each for path in warcs(folder) for each in salvage(path)]
    return [each for each in found if isinstance(each, Record)]


def test_the_same_archive_comes_of_its_records(crawled: Path, new: Archive, tmp_path: Path) -> None:
    ingest = WarcIngest(new, crawled / "warc")
    for record in records(crawled):
        ingest.apply(record)
    assert ingest.pages > 0
    assert held(tmp_path) == truth(BOARD)
    assert tables(tmp_path) == tables(crawled)


def test_a_record_twice_changes_nothing(crawled: Path, new: Archive, tmp_path: Path) -> None:
    ingest = WarcIngest(new, crawled / "warc")
    for record in records(crawled):
        ingest.apply(record)
    before = tables(tmp_path)
    again = WarcIngest(new, crawled / "warc")
    for record in records(crawled):
        again.apply(record, known=True)
    assert tables(tmp_path) == before and again.pages == 0


def test_without_the_first_record_of_a_file_nothing_is_known(crawled: Path, new: Archive) -> None:
    event = {"event": "removed", "fidx": "7", "at": "2026-01-01T00:00:00Z"}
    headers = {"warc-type": "metadata"}
    record = Record(Location("a", 0, 1), headers, json.dumps(event).encode())
    with pytest.raises(ValueError, match="warcinfo"):
        WarcIngest(new, crawled / "warc").apply(record)


def test_pages_of_the_board_have_a_job_and_nothing_else_has(crawled: Path) -> None:
    for record, job in parse_jobs(records(crawled)):
        assert isinstance(record, Record)
        if job:
            assert record.kind == "response" and job.url == record.url and job.at == record.at
        else:
            gone = record.block.split()[1] == b"404"
            assert record.kind != "response" or gone or record.url.endswith("/robots.txt")
