"""Pages read here or in processes beside this one: in their order, and the same."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from ansan_crawler.ingest.parse_pool import CHUNK_PAGES, ParsePool, parse_pool, read_page
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.responses.classify import UNPACKABLE, Rejected
from ansan_crawler.responses.message import parse_message
from tests.ingest.pages import job_of

POSTS = made_posts(10, seed=3)
JOBS = [(n, job_of(POSTS[n % 10], POSTS, "2026-01-01T00:00:00Z") if n % 3 else None)
        for n in range(2 * CHUNK_PAGES + 3)]  # fmt: skip


def test_processes_read_the_same_in_the_same_order() -> None:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        beside = list(ParsePool(pool).read(JOBS))
    with parse_pool(1) as here:
        assert list(here.read(JOBS)) == beside
    assert [n for n, _ in beside] == [n for n, _ in JOBS]
    assert [value is None for _, value in beside] == [job is None for _, job in JOBS]


def test_a_body_that_is_not_packed_as_it_says_is_lost() -> None:
    job = job_of(POSTS[0], POSTS, "2026-01-01T00:00:00Z")
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"
    broken = type(job)(job.target, job.url, parse_message(head + b"\x1f\x8b\x08garbage"), job.at)
    assert read_page(broken) == Rejected("lost", UNPACKABLE)
