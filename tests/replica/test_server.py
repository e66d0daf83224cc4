"""The board over real HTTP."""

import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest

from ansan_crawler.replica.board import Answer, Board
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.replica.server import ReplicaThread
from ansan_crawler.replica.skins import SKINS


@pytest.fixture
def board() -> Board:
    return Board(made_posts(60))


@pytest.fixture
def address(board: Board) -> Iterator[str]:
    with ReplicaThread(board) as replica:
        yield replica.address


def asked(address: str) -> tuple[int, str, bytes]:
    request = Request(address, headers={"User-Agent": "test"})
    try:
        with urlopen(request, timeout=10) as answer:
            return answer.status, answer.headers["Content-Type"], answer.read()
    except HTTPError as error:
        with error:
            return error.code, error.headers["Content-Type"], error.read()


def at(address: str, path: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}{path}"


def test_list_page(address: str, board: Board) -> None:
    status, kind, body = asked(f"{address}&page=2")
    assert (status, kind) == (200, "text/html; charset=UTF-8")
    assert "전체 60, 2/6page" in body.decode()
    assert all(f"fidx={post.fidx}&amp;page=2" in body.decode() for post in board.posts[10:20])


def test_article_counts_a_view(address: str, board: Board) -> None:
    post = board.posts[3]
    page = asked(f"{address.partition('?')[0]}?pg=vv&fidx={post.fidx}")[2].decode()
    assert f"조회수 {post.views + 1}</span>" in page
    assert board.truth()[post.fidx].views == post.views + 1


def test_the_log(address: str, board: Board) -> None:
    asked(f"{address}&page=2&fidx=7")
    (entry,) = board.log
    assert (entry.page, entry.fidx, entry.user_agent) == (2, "7", "test")
    assert entry.path.endswith("cityNews.html?gtid=sosik&page=2&fidx=7")
    assert entry.at > 1_700_000_000


@pytest.mark.parametrize(
    ("missing", "status", "text"),
    [("404", 404, "alert("), ("alert", 200, "history.back()"), ("list", 200, "전체 60, 1/6page")],
)
def test_a_wrong_number(address: str, board: Board, missing, status: int, text: str) -> None:
    board.missing = missing
    got, _, body = asked(f"{address}&fidx=999999&pg=vv")
    assert (got, text in body.decode()) == (status, True)
    assert "<caption>" not in body.decode(), "no article where there is none"


def test_other_paths(address: str, board: Board) -> None:
    assert asked(at(address, "/content/ansantalk/cityNews.html?gtid=sosik"))[0] == 200
    assert asked(at(address, "/robots.txt"))[::2] == (200, b"User-agent: *\nAllow: /")
    assert asked(at(address, "/UPDIR/gt_board/1.jpg"))[2].startswith(b"\x89PNG")
    assert asked(at(address, "/gtb_download.php?gtid=sosik&fid=5"))[0] == 200
    assert asked(at(address, "/nothing"))[0] == 404
    board.robots = None
    assert asked(at(address, "/robots.txt"))[0] == 404


def test_charset(address: str, board: Board) -> None:
    board.edit(board.posts[0].fidx, title="똠과 ․ 점")
    board.charset, board.declared = "cp949", None
    _, kind, body = asked(address)
    assert (kind, b"charset" in body) == ("text/html", False)
    assert "똠과 &#8228; 점" in body.decode("cp949")


def test_faults(address: str, board: Board) -> None:
    board.answer = lambda asked: Answer(503, b"busy") if asked.page == 2 else None
    assert asked(f"{address}&page=2")[::2] == (503, b"busy")
    assert asked(f"{address}&page=1")[0] == 200


def test_a_dropped_connection(address: str, board: Board) -> None:
    board.answer = lambda asked: Answer(200, b"", reset=True)
    with pytest.raises((OSError, HTTPException)):
        asked(address)


def test_skin_is_read_at_each_request(address: str, board: Board) -> None:
    board.skin = SKINS["absolute"]
    assert f'href="{address.partition("?")[0]}?pg=vv&gtid=sosik' in asked(address)[2].decode()


def test_two_boards_at_once(address: str) -> None:
    with ReplicaThread(Board([])) as other:
        assert "전체 0, 1/0page" in asked(other.address)[2].decode()
    assert "전체 60, 1/6page" in asked(address)[2].decode()


def test_command_prints_its_address_first() -> None:
    command = [sys.executable, "-m", "ansan_crawler.replica", "--articles", "20"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            assert "전체 20, 1/2page" in asked(process.stdout.readline().strip())[2].decode()
        finally:
            process.terminate()


@pytest.mark.parametrize("bad", [["--articles", "-1"], ["--port", "99999"], ["--skin", "none"]])
def test_bad_input_is_one_line(bad: list[str]) -> None:
    command = [sys.executable, "-m", "ansan_crawler.replica", *bad]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
