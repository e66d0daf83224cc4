"""The board over real HTTP."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from signal import SIGINT, SIGTERM, Signals
from subprocess import PIPE
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest

from ansan_crawler.replica.board import Board, ReplicaAnswer, ReplicaRequest
from ansan_crawler.replica.generator import made_post, made_posts
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
        with urlopen(request, timeout=60) as answer:
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


def test_an_article_shows_its_views_and_then_counts_the_visit(address: str, board: Board) -> None:
    post = board.posts[3]
    for seen in (post.views, post.views + 1):
        page = asked(f"{address.partition('?')[0]}?pg=vv&fidx={post.fidx}")[2].decode()
        assert f"조회수 {seen}</span>" in page
    assert board.truth()[post.fidx].views == post.views + 2


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
    board.charset, board.declared = "euc-kr", "UTF-8"
    _, kind, body = asked(address)
    assert (kind, b"charset=UTF-8" in body) == ("text/html; charset=UTF-8", True)
    assert "&#46624;과 &#8228; 점" in body.decode("euc-kr")


def test_faults(address: str, board: Board) -> None:
    board.answer = lambda asked: ReplicaAnswer(503, b"busy") if asked.page == 2 else None
    assert asked(f"{address}&page=2")[::2] == (503, b"busy")
    assert asked(f"{address}&page=1")[0] == 200


def test_headers(address: str, board: Board) -> None:
    wait = ReplicaAnswer(
        429, b"slowly", headers=(("Retry-After", "7"), ("X-One", "1"), ("X-One", "2"))
    )
    board.answer = lambda asked: wait
    with pytest.raises(HTTPError) as told, urlopen(address, timeout=60):
        pass
    with told.value as error:
        assert (error.code, error.headers["Retry-After"], error.read()) == (429, "7", b"slowly")
        assert error.headers.get_all("X-One") == ["1", "2"]


def test_a_redirect_to_another_origin(address: str, board: Board) -> None:
    there = at(address, "/content/ansantalk/cityNews.html")
    moved = ReplicaAnswer(301, b"", headers=(("Location", there),))
    board.answer = lambda asked: moved if "ansantalktalk" in asked.path else None
    with urlopen(address, timeout=60) as answer:
        assert (answer.url, answer.status) == (there, 200)
    assert len(board.requests_without_robots()) == 2


def test_the_list_slides_between_two_requests(address: str, board: Board) -> None:
    tenth = board.posts[9].fidx

    def slide(asked: ReplicaRequest) -> None:
        if asked.page == 2:
            board.add(made_post("2026-01-02", 900_000))

    board.answer = slide
    for page in (1, 2):
        assert f"fidx={tenth}&amp;page={page}" in asked(f"{address}&page={page}")[2].decode()


def test_a_late_answer_holds_no_other_up(address: str, board: Board) -> None:
    late = {2: 0.01, 3: 3600.0}
    board.answer = lambda asked: ReplicaAnswer(200, b"late", delay=late[asked.page or 0])
    with closing(HTTPConnection(urlsplit(address).netloc)) as waiting:
        waiting.request("GET", f"{urlsplit(address).path}?page=3")
        assert asked(f"{address}&page=2")[::2] == (200, b"late")


def test_a_slow_board(address: str, board: Board) -> None:
    board.delay = 3600
    with pytest.raises(TimeoutError), urlopen(address, timeout=0.05):
        pass
    board.delay = 0
    assert asked(address)[0] == 200


def test_a_dropped_connection(address: str, board: Board) -> None:
    board.answer = lambda asked: ReplicaAnswer(200, b"", reset=True)
    with pytest.raises((OSError, HTTPException)):
        asked(address)


def test_skin_is_read_at_each_request(address: str, board: Board) -> None:
    board.skin = SKINS["absolute"]
    assert f'href="{address.partition("?")[0]}?pg=vv&gtid=sosik' in asked(address)[2].decode()


def test_two_boards_at_once(address: str) -> None:
    with ReplicaThread(Board([])) as other:
        assert "전체 0, 1/0page" in asked(other.address)[2].decode()
    assert "전체 60, 1/6page" in asked(address)[2].decode()


@contextmanager
def command(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    line = [sys.executable, "-m", "ansan_crawler.replica", *arguments]
    with subprocess.Popen(line, stdout=PIPE, stderr=PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.mark.parametrize("end", [SIGINT, SIGTERM])
def test_command_prints_its_address_first_and_ends_quietly(end: Signals) -> None:
    with command("--articles", "20") as process:
        assert process.stdout is not None
        assert "전체 20, 1/2page" in asked(process.stdout.readline().strip())[2].decode()
        process.send_signal(end)
        assert process.communicate(timeout=60) == ("", "")


def test_command_ends_quietly_when_nobody_reads_its_address() -> None:
    with command("--articles", "20") as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        assert (process.wait(timeout=60), process.stderr.read()) == (1, "")


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (["--articles", "-1"], "0 or more"),
        (["--port", "99999"], "0 to 65535"),
        (["--skin", "none"], "invalid choice"),
    ],
)
def test_bad_input_is_one_line(bad: list[str], said: str) -> None:
    assert_one_line(bad, said)


@pytest.mark.parametrize(
    ("text", "said"), [(b"no article", "found none"), (b"\xff\xfe\xb0", "UTF-8")]
)
def test_bad_page_texts_are_one_line(text: bytes, said: str, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes(text)
    assert_one_line(["--pages", str(tmp_path)], said)


def assert_one_line(bad: list[str], said: str) -> None:
    line = [sys.executable, "-m", "ansan_crawler.replica", *bad]
    done = subprocess.run(line, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert said in done.stderr
