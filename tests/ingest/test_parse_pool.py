"""Pages read ahead are the same, in the same order, in this process or beside it."""

import pytest

from ansan_crawler.boards.model import ArticlePage, Listing
from ansan_crawler.boards.target import Target
from ansan_crawler.ingest.parse_pool import CHUNK_PAGES, MIN_BYTES, ParseJob, parse_pool, read_page
from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.replica.server import ReplicaThread
from ansan_crawler.responses.classify import Rejected
from ansan_crawler.responses.message import Message, parse_message

AT = "2026-01-01T00:00:00Z"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"


@pytest.fixture(scope="module")
def jobs() -> list[ParseJob]:
    """Every page of a board: listings, then articles."""
    from urllib.request import urlopen

    board = Board(made_posts(20, seed=3))
    made = []
    with ReplicaThread(board) as replica:
        targets = [Target(page) for page in (1, 2)] + [Target(1, post.fidx) for post in board.posts]
        for target in targets:
            url = f"{replica.address}&page={target.page}"
            url += f"&fidx={target.fidx}&pg=vv" if target.fidx else ""
            with urlopen(url, timeout=60) as answer:
                made.append(ParseJob(target, url, parse_message(HEAD + answer.read()), AT))
    return made


def test_a_page_is_what_was_asked_for(jobs: list[ParseJob]) -> None:
    values = [read_page(job) for job in jobs]
    assert all(isinstance(value, Listing) for value in values[:2])
    assert all(isinstance(value, ArticlePage) for value in values[2:])
    assert read_page(None) is None


def test_a_page_that_can_t_be_unpacked_is_lost(jobs: list[ParseJob]) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n"
    packed = ParseJob(jobs[0].target, jobs[0].url, Message(head, b"packed"), AT)
    value = read_page(packed)
    assert isinstance(value, Rejected) and value.kind == "lost"


@pytest.mark.parametrize("size", [0, MIN_BYTES])
def test_here_or_beside_in_the_order_given(size: int, jobs: list[ParseJob]) -> None:
    """More than a chunk of them, some without a job."""
    numbered = [(n, job if n % 5 else None) for n, job in enumerate(jobs * 2)]
    assert len(numbered) > 2 * CHUNK_PAGES
    with parse_pool(size) as pool:
        found = list(pool.read(numbered))
    assert found == [(n, read_page(job)) for n, job in numbered]
