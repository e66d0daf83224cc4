"""List and article page must agree; silence, faults and strangers are never success."""

import subprocess
from pathlib import Path

import pytest

from ansan_crawler.replica.answers import answer_to
from ansan_crawler.replica.board import Board, ReplicaAnswer, ReplicaRequest
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.replica.post import Paragraph
from ansan_crawler.replica.server import ReplicaThread
from tests.filled_archive import fill, held, tables, truth
from tests.runs import ROOT, command, crawl, rows

TEXTS = [("title, subtitle, author, published, body, list_text", "articles"), ("*", "revisions")]


@pytest.fixture
def archive(board: Board, tmp_path: Path) -> Path:
    """Filled long ago, so that every article is due to be read again."""
    fill(tmp_path, board, "2020-01-01T00:00:00Z")
    return tmp_path


def spoil(board: Board, fidx: set[str], old: str, new: str) -> None:
    """The pages of these articles say something else than the list."""

    def answer(asked: ReplicaRequest) -> ReplicaAnswer | None:
        if asked.fidx not in fidx:
            return None
        served = answer_to(asked, board, "http://127.0.0.1")
        table, sep, rest = served.body.decode().partition("</table>")
        return ReplicaAnswer(200, (table.replace(old, new) + sep + rest).encode())

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
    problems = rows(archive, "SELECT DISTINCT url FROM captures WHERE problem IS NOT NULL")
    assert len(problems) == 1 and f"fidx={spoilt.fidx}" in str(problems[0][0])


def test_many_that_disagree_leave_every_good_text_alone(
    board: Board, address: str, archive: Path
) -> None:
    board.edit(board.posts[0].fidx, body=(Paragraph(("고친 글이다.",)),))
    spoil(board, {post.fidx for post in board.posts[1:]}, "</tbody>", "<tr><td>다른 글")
    before = [rows(archive, f"SELECT {columns} FROM {table}") for columns, table in TEXTS]
    done = crawl(address, archive)
    assert done.returncode == 4
    assert [rows(archive, f"SELECT {columns} FROM {table}") for columns, table in TEXTS] == before
    assert len(board.log) < 2 * 47, "it stops when a page that it read before is odd as well"
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
    def first(asked: ReplicaRequest) -> ReplicaAnswer | None:
        if asked.fidx or "robots" in asked.path:
            return None
        return answer_to(ReplicaRequest(asked.path, 1, None, 0.0, ""), board, "http://127.0.0.1")

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

    def answer(asked: ReplicaRequest) -> None:
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


def test_a_fault_of_the_program_is_no_success(address: str, tmp_path: Path) -> None:
    broken = 'ITEM_PIPELINES={"tests.broken.BrokenPipeline": 100}'
    done = subprocess.run(
        command(address, tmp_path, "-s", broken), cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 4 and "a fault of this program's own" in done.stderr.splitlines()[-1]
    assert rows(tmp_path, "SELECT exit_code FROM crawls") == [(4,)]


def test_every_store_failing_is_told(board: Board, address: str, tmp_path: Path) -> None:
    fill(tmp_path, Board([]), "2026-01-01T00:00:00Z")
    spoiler = "CREATE TRIGGER full BEFORE INSERT ON articles BEGIN SELECT raise(FAIL, 'disk'); END"
    rows(tmp_path, spoiler)
    done = crawl(address, tmp_path)
    assert done.returncode == 6 and done.stderr.count("\n") == 1, done.stderr
    assert tables(tmp_path)[0] == []


def test_odd_pages_do_not_starve_the_rest(board: Board, address: str, tmp_path: Path) -> None:
    odd = {post.fidx for post in board.posts[12:27]}
    board.answer = lambda asked: ReplicaAnswer(200, b"<p>odd") if asked.fidx in odd else None
    done = crawl(address, tmp_path)
    assert done.returncode == 4, done.stderr
    assert held(tmp_path).keys() == truth(board).keys()
    unread = rows(tmp_path, "SELECT fidx FROM articles WHERE fetched_at IS NULL")
    assert {fidx for (fidx,) in unread} == odd
    before = len(board.log)
    assert crawl(address, tmp_path).returncode == 4
    assert len(board.log) - before < len(odd) + 8, "asked for once, known as odd"


def test_four_that_always_disagree_do_not_stop_the_nights(
    board: Board, address: str, archive: Path
) -> None:
    spoilt = {post.fidx for post in board.posts[2:6]}
    spoil(board, spoilt, "</p>", " 다른 글</p>")
    assert crawl(address, archive).returncode == 4
    board.edit(board.posts[0].fidx, title="고친 제목")
    for fidx in spoilt:
        board.edit(fidx, title=f"고친 제목 {fidx}")
    done = crawl(address, archive)
    assert done.returncode == 4
    assert held(archive)[board.posts[0].fidx] == truth(board)[board.posts[0].fidx]


def test_unreadable_pages_of_the_list_do_not_stop_it(tmp_path: Path) -> None:
    board = Board(made_posts(190, seed=3))
    board.answer = lambda asked: (
        ReplicaAnswer(200, b"<p>odd") if not asked.fidx and 3 <= (asked.page or 1) <= 14 else None
    )
    with ReplicaThread(board) as replica:
        done = crawl(replica.address, tmp_path, "-a", "refresh=0")
    assert done.returncode == 4
    assert len(held(tmp_path)) >= 70, "what other pages list is read"
    assert rows(tmp_path, "SELECT count(*) FROM articles WHERE fetched_at IS NULL") == [(0,)]


def test_a_deleted_article_that_leads_to_the_list(
    board: Board, address: str, archive: Path
) -> None:
    gone = board.posts[20].fidx
    board.remove(gone)
    to_list = ReplicaAnswer(302, b"", headers=(("Location", address),))
    board.answer = lambda asked: to_list if asked.fidx == gone else None
    done = crawl(address, archive, "-a", "refresh=0")
    assert (done.returncode, "removed 1" in done.stdout) == (0, True), done.stderr


def test_a_board_that_moved_is_followed(board: Board, address: str, tmp_path: Path) -> None:
    old = address.replace("cityNews.html", "old/moved.html")
    board.answer = lambda asked: (
        ReplicaAnswer(
            301, b"", headers=(("Location", asked.path.replace("old/moved", "cityNews")),)
        )
        if "moved.html" in asked.path
        else None
    )
    assert crawl(old, tmp_path).returncode == 0
    assert held(tmp_path) == truth(board)


def test_a_purge_is_asked_about_and_can_be_confirmed(
    board: Board, address: str, archive: Path
) -> None:
    for post in board.posts[10:35]:
        board.remove(post.fidx)
    done = crawl(address, archive, "-a", "refresh=0")
    assert done.returncode == 4 and "run once with -s REMOVALS_MAX=25" in done.stderr
    assert rows(archive, "SELECT * FROM removals") == []
    done = crawl(address, archive, "-a", "refresh=0", "-s", "REMOVALS_MAX=25")
    assert (done.returncode, "removed 25" in done.stdout) == (0, True), done.stderr


def test_the_last_page_vanishes_under_the_crawl(tmp_path: Path) -> None:
    board = Board(made_posts(51, seed=3))
    board.past_end = "empty"
    last = board.posts[30].fidx

    def answer(asked: ReplicaRequest) -> None:
        if asked.page == 6 and board.get(last):
            board.remove(last)

    board.answer = answer
    with ReplicaThread(board) as replica:
        done = crawl(replica.address, tmp_path)
    assert done.returncode == 0, done.stderr
    assert held(tmp_path) == truth(board)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["-a", "pages=50"], "page 50 asked for, the board has 5"),
        (["-s", "REQUEST_BUDGET=abc"], "REQUEST_BUDGET=abc: expected a number"),
    ],
)
def test_what_can_bring_nothing_says_so(
    more: list[str], said: str, address: str, tmp_path: Path
) -> None:
    done = crawl(address, tmp_path, *more)
    assert done.returncode in (2, 3) and said in done.stderr, done.stderr


def test_an_empty_board_says_that_it_is_empty(tmp_path: Path) -> None:
    with ReplicaThread(Board([])) as replica:
        done = crawl(replica.address, tmp_path)
    assert done.returncode == 4 and "a board that says it is empty" in done.stderr
