"""WARC records make of an empty archive what the crawl made of the responses as they came."""

from contextlib import closing
from pathlib import Path

import pytest

from ansan_crawler.archive.archive import Archive
from ansan_crawler.captures.reader import Record, salvage
from ansan_crawler.ingest.compare import compare
from ansan_crawler.ingest.warc_ingest import WarcIngest, parse_jobs
from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.replica.server import ReplicaThread
from tests.runs import crawl, warcs


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("crawled")
    with ReplicaThread(Board(made_posts(12, seed=3))) as replica:
        assert crawl(replica.address, folder).returncode == 0
    return folder


def test_applied_once_or_twice_they_make_the_same(crawled: Path, tmp_path: Path) -> None:
    (path,) = warcs(crawled)
    records = [record for record in salvage(path) if isinstance(record, Record)]
    for _ in range(2):
        with closing(Archive(tmp_path)) as archive:
            warc_ingest = WarcIngest(archive, crawled / "warc")
            known = archive.offsets(path.name)
            for record in records:
                warc_ingest.apply(record, known=record.offset in known)
        assert list(compare(crawled / "ansan.db", tmp_path / "ansan.db")) == []


def test_pages_of_the_board_are_jobs_and_nothing_else_is(crawled: Path) -> None:
    jobs = list(parse_jobs(salvage(warcs(crawled)[0])))
    named = [job for _, job in jobs if job]
    assert sum(job.target.fidx is not None for job in named) == 12
    kinds = {record.kind for record, job in jobs if isinstance(record, Record) and not job}
    assert {"warcinfo", "request", "metadata"} <= kinds


def test_records_before_a_warcinfo_are_refused(crawled: Path, tmp_path: Path) -> None:
    response = next(
        record for record, job in parse_jobs(salvage(warcs(crawled)[0]))
        if job and isinstance(record, Record)
    )  # fmt: skip
    with (
        closing(Archive(tmp_path)) as archive,
        pytest.raises((ValueError, AssertionError, LookupError)),
    ):
        WarcIngest(archive, crawled / "warc").ingest.remove("7", response.at)
