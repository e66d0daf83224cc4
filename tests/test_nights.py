"""A night's crawl: equality with the board, for almost no requests."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.replica.post import Post
from ansan_crawler.replica.server import ReplicaThread
from tests.runs import crawl, fill, held, rows, truth

FILLED_AT = "2026-01-01T00:00:00Z"
ARTICLES = 2200
ONE_AT_A_TIME = ["-s", "CONCURRENT_REQUESTS_PER_DOMAIN=1"]
FRESH = made_posts(40, seed=99)


@pytest.fixture(scope="module")
def posts() -> list[Post]:
    return made_posts(ARTICLES, seed=5)


@pytest.fixture
def board(posts: list[Post]) -> Board:
    return Board(posts)


@pytest.fixture
def address(board: Board) -> Iterator[str]:
    with ReplicaThread(board) as replica:
        yield replica.address


@pytest.fixture
def archive(board: Board, tmp_path: Path) -> Path:
    fill(tmp_path, board, FILLED_AT)
    return tmp_path


def fresh(board: Board, n: int, day: str | None = None) -> Post:
    """A made-up article that the board doesn't have yet; of today unless told."""
    day = day or board.posts[0].published
    return replace(FRESH[n], fidx=str(900_000 + n), published=day, title=f"새 글 {n}")


def asked(board: Board) -> tuple[int, int]:
    """Listing pages and article pages asked for."""
    pages = [entry.fidx for entry in board.log if "robots" not in entry.path]
    return pages.count(None), len(pages) - pages.count(None)


def night(address: str, archive: Path, *more: str) -> tuple[int, str]:
    done = crawl(address, archive, "-a", "refresh=0", *ONE_AT_A_TIME, *more)
    return done.returncode, done.stdout or done.stderr


def remove(board: Board, depth: float) -> str:
    post = board.posts[int(len(board.posts) * depth)]
    board.remove(post.fidx)
    return post.fidx


def back_date(board: Board, depth: float, n: int = 30) -> None:
    board.back_date(fresh(board, n, board.posts[int(len(board.posts) * depth)].published))


STEPS = 16


@pytest.mark.parametrize(
    ("happens", "pages", "articles"),
    [
        (lambda b: None, 1, 0),
        (lambda b: [b.add(fresh(b, n)) for n in range(9)], 1, 9),
        (lambda b: [b.add(fresh(b, n)) for n in range(25)], 3, 25),
        (lambda b: remove(b, 0.7), 1 + STEPS, 1),
        (lambda b: back_date(b, 0.3), 1 + STEPS, 1),
        (lambda b: [remove(b, 0.2), remove(b, 0.5), back_date(b, 0.8)], 1 + 3 * STEPS, 3),
        (lambda b: [remove(b, 0.9), back_date(b, 0.5), back_date(b, 0.1, 31)], 1 + 3 * STEPS, 3),
        (lambda b: [remove(b, 0.6), *(b.add(fresh(b, n)) for n in range(11))], 4 + STEPS, 12),
    ],
    ids="nothing 9_new 25_new removed back_dated three three_others removed_under_new".split(),
)
def test_requests_of_a_night(
    happens, pages: int, articles: int, board: Board, address: str, archive: Path
) -> None:
    happens(board)
    code, line = night(address, archive)
    assert (code, line[:9]) == (0, "complete:"), line
    assert held(archive) == truth(board)
    listed, read = asked(board)
    assert listed <= pages and read == articles, (listed, read)
    assert len(rows(archive, "SELECT * FROM articles WHERE position NOT BETWEEN 1 AND 1e9")) == 0
