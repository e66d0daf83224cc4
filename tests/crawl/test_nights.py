"""A night's crawl: equality with the board, for almost no requests."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from ansan_crawler.replica.board import Board, ReplicaAnswer, ReplicaRequest
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.replica.post import Paragraph, Post
from ansan_crawler.replica.server import ReplicaThread
from tests.filled_archive import fill, held, truth
from tests.runs import crawl, rows

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


@pytest.fixture(scope="module")
def filled(posts: list[Post], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("filled")
    fill(folder, Board(posts), FILLED_AT)
    return folder


@pytest.fixture
def archive(filled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(filled, tmp_path, dirs_exist_ok=True))


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


def during(board: Board, at: int, happens) -> None:
    """Lets something happen to the board just before the n-th request for a page is answered."""
    seen = []

    def watch(entry: ReplicaRequest) -> None:
        if "robots" not in entry.path:
            seen.append(entry)
            if len(seen) == at:
                happens(board)

    board.answer = watch


@pytest.mark.parametrize("at", [3, 30])
@pytest.mark.parametrize(
    "happens",
    [
        lambda b: [b.add(fresh(b, n)) for n in range(3)],
        lambda b: remove(b, 0.1),
        lambda b: remove(b, 0.9),
        lambda b: back_date(b, 0.5),
        lambda b: [remove(b, 0.0), b.add(fresh(b, 4))],
        lambda b: b.edit(b.posts[14].fidx, title="중간에 고친 제목"),
        lambda b: b.edit(b.posts[14].fidx, published=b.posts[99].published),
    ],
    ids="slides loses_new loses_old back_dates swaps edits moves".split(),
)
def test_the_board_changes_while_it_is_read(happens, at: int, tmp_path: Path) -> None:
    board = Board(made_posts(130, seed=8))
    during(board, at, happens)
    with ReplicaThread(board) as replica:
        code, line = night(replica.address, tmp_path, "-a", "audit=all")
    assert (code, line[:9]) == (0, "complete:"), line
    assert held(tmp_path) == truth(board)


@pytest.mark.long
def test_an_order_that_changes_at_every_request(tmp_path: Path) -> None:
    board = Board(made_posts(300, seed=8))
    board.shuffle_days = True
    with ReplicaThread(board) as replica:
        code, line = night(replica.address, tmp_path)
        assert (code, line[:9]) == (0, "complete:"), line
        assert held(tmp_path) == truth(board)
        remove(board, 0.4)
        back_date(board, 0.7)
        back_date(board, 0.2, 31)
        code, line = night(replica.address, tmp_path, "-a", "audit=all")
        assert (code, line[:9]) == (0, "complete:"), line
    assert held(tmp_path) == truth(board)


@pytest.mark.parametrize("missing", ["404", "alert", "list"])
def test_a_removal_needs_both_witnesses_and_can_end(
    missing, board: Board, address: str, archive: Path
) -> None:
    board.missing = missing
    post = board.posts[1234]
    board.remove(post.fidx)
    assert night(address, archive)[0] == 0
    removed = f"SELECT removed_at IS NOT NULL, position FROM articles WHERE fidx = '{post.fidx}'"
    assert rows(archive, removed) == [(1, None)]
    assert len(rows(archive, "SELECT * FROM articles")) == ARTICLES
    board.add(post)
    code, line = night(address, archive)
    assert (code, "returned 1" in line) == (0, True), line
    assert rows(archive, removed)[0][0] == 0
    spans = rows(archive, "SELECT removed_at <= returned_at FROM removals")
    assert spans == [(1,)]


def test_a_page_that_fails_is_no_removal(board: Board, address: str, archive: Path) -> None:
    post = board.posts[700]
    board.remove(post.fidx)
    board.answer = lambda asked: ReplicaAnswer(500, b"") if asked.fidx == post.fidx else None
    code, line = night(address, archive)
    assert code == 3 and "lost 1" in line
    assert rows(archive, "SELECT * FROM removals") == []
    board.answer = None
    assert night(address, archive)[0] == 0
    assert len(rows(archive, "SELECT * FROM removals")) == 1


def test_a_listed_article_whose_page_denies_it_is_no_removal(
    board: Board, address: str, archive: Path
) -> None:
    post = board.posts[3]
    board.edit(post.fidx, title="고친 제목")
    board.answer = lambda asked: ReplicaAnswer(404, b"") if asked.fidx == post.fidx else None
    code, line = night(address, archive)
    assert code == 3 and f"{post.fidx}: listed, but its page is gone" in line
    assert rows(archive, "SELECT * FROM removals") == []


def test_one_gone_and_one_come_far_apart_are_found_by_the_audit(
    board: Board, address: str, archive: Path
) -> None:
    remove(board, 0.8)
    back_date(board, 0.2)
    assert night(address, archive)[0] == 0
    assert held(archive) != truth(board)
    assert night(address, archive, "-a", "audit=all")[0] == 0
    assert held(archive) == truth(board)


@pytest.mark.long
def test_an_edit_deep_in_the_board_is_found_by_the_audit(
    board: Board, address: str, archive: Path
) -> None:
    post = board.posts[1500]
    board.edit(post.fidx, body=(Paragraph(("오래된 글을 고쳤다.",)),))
    assert night(address, archive)[0] == 0
    assert held(archive) != truth(board)
    code, line = night(address, archive, "-a", "audit=all")
    assert (code, "changed 1" in line) == (0, True), line
    assert held(archive) == truth(board)


def test_rereads_carry_the_audit_and_keep_to_the_budget(
    board: Board, address: str, archive: Path
) -> None:
    for post in board.posts:
        board.visit(post.fidx)
    code, line = night(address, archive, "-a", "refresh=30", "-s", "REQUEST_BUDGET=21")
    assert code == 0, line
    assert asked(board) == (1, 20)
    pages = [entry.page for entry in board.log if entry.fidx]
    assert len(set(pages)) == 20, "each brings another page of the list"
    readings = "SELECT count(*), count(DISTINCT article_id) FROM views_history"
    assert rows(archive, readings) == [(ARTICLES + 20, ARTICLES)]
    assert rows(archive, "SELECT sum(visits) FROM articles") == [(ARTICLES + 20,)]
