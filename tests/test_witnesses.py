"""List and article page must agree; silence, faults and strangers are never success."""

from pathlib import Path

import pytest

from ansan_crawler.replica.answers import answer_to
from ansan_crawler.replica.board import Answer, Asked, Board
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.replica.post import Paragraph
from tests.runs import crawl, fill, held, rows, tables, truth

TEXTS = [("title, subtitle, author, published, body, list_text", "articles"), ("*", "revisions")]


@pytest.fixture
def archive(board: Board, tmp_path: Path) -> Path:
    """Filled long ago, so that every article is due to be read again."""
    fill(tmp_path, board, "2020-01-01T00:00:00Z")
    return tmp_path


def spoil(board: Board, fidx: set[str], old: str, new: str) -> None:
    """The pages of these articles say something else than the list."""

    def answer(asked: Asked) -> Answer | None:
        if asked.fidx not in fidx:
            return None
        served = answer_to(asked, board, "http://127.0.0.1")
        table, sep, rest = served.body.decode().partition("</table>")
        return Answer(200, (table.replace(old, new) + sep + rest).encode())

    board.answer = answer


def test_a_few_that_disagree_are_told_and_the_rest_is_kept(
    board: Board, address: str, archive: Path
) -> None:
    spoilt, edited = board.posts[5], board.posts[0]
    before = held(archive)[spoilt.fidx]
    board.edit(edited.fidx, body=(Paragraph(("고친 글이다.",)),))
    spoil(board, {spoilt.fidx}, "밝혔다.", "밝히지 않았다.")
    done = crawl(address, archive)
    assert done.returncode == 4 and "disagree" in done.stderr
    assert held(archive)[spoilt.fidx] == before
    assert held(archive)[edited.fidx] == truth(board)[edited.fidx]
    problems = rows(archive, "SELECT url, problem FROM captures")
    assert len(problems) == 1 and f"fidx={spoilt.fidx}" in str(problems[0][0])


def test_many_that_disagree_leave_every_good_text_alone(
    board: Board, address: str, archive: Path
) -> None:
    board.edit(board.posts[0].fidx, body=(Paragraph(("고친 글이다.",)),))
    spoil(board, {post.fidx for post in board.posts[1:]}, "밝혔다.", "밝히지 않았다.")
    before = [rows(archive, f"SELECT {columns} FROM {table}") for columns, table in TEXTS]
    done = crawl(address, archive)
    assert done.returncode == 4
    assert [rows(archive, f"SELECT {columns} FROM {table}") for columns, table in TEXTS] == before
    assert len(board.log) < 2 * 47, "it stops when it sees that the parser or the page is wrong"
    board.answer = None
    assert crawl(address, archive).returncode == 0
    assert held(archive) == truth(board)


def test_author_and_paragraphs_are_found_by_a_reading_again(
    board: Board, address: str, archive: Path
) -> None:
    post = next(post for post in board.posts if len(post.body) > 3)
    lines = tuple(line for p in post.body if isinstance(p, Paragraph) for line in p.lines)
    board.edit(post.fidx, author="다른 담당관", body=(Paragraph(lines),))
    assert crawl(address, archive).returncode == 0
    assert held(archive) == truth(board)
    authors = rows(archive, "SELECT author FROM revisions WHERE number = 2")
    assert authors == [("다른 담당관",)]


def test_an_article_page_of_another_form_is_unknown_and_not_gone(
    board: Board, address: str, tmp_path: Path
) -> None:
    spoil(board, {post.fidx for post in board.posts}, "caption", "div")
    done = crawl(address, tmp_path)
    assert done.returncode == 4
    assert rows(tmp_path, "SELECT count(*), count(body), count(removed_at) FROM articles") == [
        (47, 0, 0)
    ]
    assert rows(tmp_path, "SELECT exit_code, verdict FROM crawls") == [(4, "unknown pages")]


def test_a_page_argument_without_effect_is_unknown(
    board: Board, address: str, tmp_path: Path
) -> None:
    def first(asked: Asked) -> Answer | None:
        if asked.fidx or "robots" in asked.path:
            return None
        return answer_to(Asked(asked.path, 1, None, 0.0, ""), board, "http://127.0.0.1")

    board.answer = first
    done = crawl(address, tmp_path)
    assert done.returncode == 4 and "expected page 2 of the list, found 1" in done.stderr


def test_another_board_in_this_archive_removes_nothing(address: str, tmp_path: Path) -> None:
    fill(tmp_path, Board(made_posts(300, seed=77)), "2026-01-01T00:00:00Z")
    done = crawl(address, tmp_path, "-a", "refresh=0")
    assert done.returncode == 4 and "is it this board?" in done.stderr
    assert rows(tmp_path, "SELECT * FROM removals") == []


def test_a_second_crawl_at_the_same_time_says_so(
    board: Board, address: str, tmp_path: Path
) -> None:
    inner = []

    def answer(asked: Asked) -> None:
        if not inner and "robots" not in asked.path:
            inner.append(None)
            inner.append(crawl(address, tmp_path))

    board.answer = answer
    assert crawl(address, tmp_path).returncode == 0
    assert inner[1].returncode == 3
    assert inner[1].stderr.startswith("error: another crawl is under way")
    assert len(rows(tmp_path, "SELECT * FROM crawls")) == 1


def test_a_spent_budget_is_incomplete_and_the_next_nights_go_on(
    board: Board, address: str, tmp_path: Path
) -> None:
    codes = []
    for _ in range(4):
        before = len(board.log)
        done = crawl(address, tmp_path, "-s", "REQUEST_BUDGET=20")
        codes.append(done.returncode)
        assert ("budget of 20 requests is spent" in done.stderr) == (done.returncode == 3)
        assert sum("robots" not in e.path for e in board.log[before:]) <= 20
    assert codes == [3, 3, 0, 0]
    assert held(tmp_path) == truth(board)


def test_every_store_failing_is_told(board: Board, address: str, tmp_path: Path) -> None:
    fill(tmp_path, Board([]), "2026-01-01T00:00:00Z")
    spoiler = "CREATE TRIGGER full BEFORE INSERT ON articles BEGIN SELECT raise(FAIL, 'disk'); END"
    rows(tmp_path, spoiler)
    done = crawl(address, tmp_path)
    assert done.returncode == 6 and done.stderr.count("\n") == 1, done.stderr
    assert tables(tmp_path)[0] == []
