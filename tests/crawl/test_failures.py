"""Servers and accidents that were met: nothing captured is lost, and both readings agree."""

import gzip
import shutil
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from ansan_crawler.replica.answers import answer_to
from ansan_crawler.replica.board import Board, ReplicaAnswer, ReplicaRequest
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.replica.post import Paragraph
from ansan_crawler.replica.server import ReplicaThread
from tests.filled_archive import altered, held, truth
from tests.raw_server import raw_server
from tests.runs import ROOT, ansan, command, crawl, rows, warcs

ALL = ["-s", "ARCHIVE_FILES=all"]
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n"
Served = Callable[[bytes], bytes]


def flip(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 0x10
    path.write_bytes(data)


def without_database(folder: Path) -> None:
    for path in folder.glob("ansan.db*"):
        path.unlink()


@pytest.fixture
def board() -> Board:
    return Board(made_posts(14, seed=3))


def sound(folder: Path) -> None:
    done = ansan(folder, "verify")
    assert done.stdout == "nothing found\n", done.stdout
    done = ansan(folder, "rebuild", "--compare")
    assert done.stdout == "no difference\n", done.stdout


def raw(served: Served, board: Board) -> Callable[[str], bytes]:
    """The board's articles as these bytes; the list plainly."""

    def serve(path: str) -> bytes:
        if path == "/robots.txt":
            return b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n"
        named = parse_qs(urlsplit(path).query)
        page, fidx = int(named.get("page", ["1"])[0]), named.get("fidx", [None])[0]
        body = answer_to(ReplicaRequest(path, page, fidx, 0.0, ""), board, "http://127.0.0.1").body
        return served(body) if fidx else HEAD + b"\r\n" + body

    return serve


SERVERS: dict[str, Served] = {
    "x-gzip": lambda body: HEAD + b"Content-Encoding: x-gzip\r\n\r\n" + gzip.compress(body),
    "two encodings": lambda b: HEAD + b"Content-Encoding: identity, gzip\r\n\r\n" + gzip.compress(b),
    "two members": lambda body: (
        HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(body[:99]) + gzip.compress(body[99:])
    ),
    "raw deflate": lambda body: (
        HEAD + b"Content-Encoding: deflate\r\n\r\n" + zlib.compress(body, wbits=-15)
    ),
    "zlib": lambda body: HEAD + b"Content-Encoding: deflate\r\n\r\n" + zlib.compress(body),
    "gzip in name only": lambda body: HEAD + b"Content-Encoding: gzip\r\n\r\n" + body,
    "early hints": lambda body: b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + HEAD + b"\r\n" + body,
    "chunk extensions": lambda body: (
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n%x;%s\r\n%s\r\n0\r\nTrailer: x\r\n\r\n"
        % (len(body), b"e=" + b"x" * 99, body)
    ),
}  # fmt: skip


QUICK = ("two members", "gzip in name only", "chunk extensions")
CASES = [
    pytest.param(served, id=name, marks=[] if name in QUICK else [pytest.mark.long])
    for name, served in SERVERS.items()
]


@pytest.mark.parametrize("served", CASES)
def test_both_readings_of_a_body_agree(served: Served, board: Board, tmp_path: Path) -> None:
    with raw_server(raw(served, board)) as (address, _):
        done = crawl(address + "/cityNews.html?gtid=sosik", tmp_path)
    assert done.returncode == 0, done.stderr
    assert held(tmp_path) == truth(board)
    sound(tmp_path)


def test_a_body_that_cannot_be_unpacked_is_lost_in_both(board: Board, tmp_path: Path) -> None:
    def broken(body: bytes) -> bytes:
        return HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(body)[:-4] + b"oops"

    with raw_server(raw(broken, board)) as (address, _):
        assert crawl(address + "/cityNews.html?gtid=sosik", tmp_path).returncode > 0
    assert rows(tmp_path, "SELECT count(*) FROM revisions") == [(0,)]
    sound(tmp_path)


def test_damage_in_the_middle_costs_no_other_record(board: Board, tmp_path: Path) -> None:
    with ReplicaThread(board) as replica:
        crawl(replica.address, tmp_path)
        (path,) = warcs(tmp_path)
        size = path.stat().st_size
        flip(path, size // 2)
        without_database(tmp_path)
        done = crawl(replica.address, tmp_path)
    assert path.stat().st_size == size and "left as it is" in done.stderr
    assert held(tmp_path) == truth(board)
    assert ansan(tmp_path, "verify").returncode == 1


@pytest.mark.parametrize(
    "content",
    # Named: gzip writes the second into its head, and each xdist worker must collect the same names.
    [
        pytest.param(b"hello", id="plain text"),
        pytest.param(gzip.compress(b"hello"), id="gzip, no WARC"),
        pytest.param(b"", id="empty"),
    ],
)
def test_a_foreign_file_is_not_touched(content: bytes, board: Board, tmp_path: Path) -> None:
    with ReplicaThread(board) as replica:
        crawl(replica.address, tmp_path)
        foreign = tmp_path / "warc" / "aaa.warc.gz"
        foreign.write_bytes(content)
        assert crawl(replica.address, tmp_path).returncode == 0
    assert foreign.read_bytes() == content


def test_a_lost_or_damaged_original_cuts_no_other_file(board: Board, tmp_path: Path) -> None:
    with ReplicaThread(board) as replica:
        for _ in range(2):
            crawl(replica.address, tmp_path, *ALL)
        first, second = warcs(tmp_path)
        shutil.copytree(tmp_path, tmp_path / "copy", ignore=shutil.ignore_patterns("copy"))
        size = second.stat().st_size
        flip(first, rows(tmp_path, "SELECT warc_offset + 90 FROM captures WHERE url LIKE '%page=1'"
                         " AND refers_to IS NULL")[0][0])  # type: ignore[arg-type]  # fmt: skip
        without_database(tmp_path)
        crawl(replica.address, tmp_path, *ALL)
        assert second.stat().st_size == size
        folder = tmp_path / "copy"
        (folder / "warc" / first.name).unlink()
        without_database(folder)
        done = crawl(replica.address, folder, *ALL)
    assert done.returncode == 0 and held(folder) == truth(board)
    assert (folder / "warc" / second.name).stat().st_size == size


def test_a_text_that_waited_when_the_run_died_at_its_end(board: Board, tmp_path: Path) -> None:
    """The WARC files tell of the end, the database was put back to before it."""
    with ReplicaThread(board) as replica:
        crawl(replica.address, tmp_path)
        board.edit(board.posts[2].fidx, body=(Paragraph(("고친 글이다.",)),))
        assert crawl(replica.address, tmp_path).returncode == 0
        fidx = board.posts[2].fidx
        key = f"(SELECT id FROM articles WHERE fidx = '{fidx}')"
        altered(tmp_path, f"DELETE FROM revisions WHERE number = 2 AND article_id = {key}")
        altered(tmp_path, "UPDATE articles SET (body, content_hash, changed_at) = (SELECT body,"
                " content_hash, observed_at FROM revisions WHERE article_id = articles.id)"
                f" WHERE id = {key}")  # fmt: skip
        altered(tmp_path, "UPDATE crawls SET finished_at = NULL WHERE id = 2")
        altered(tmp_path, "DELETE FROM warc_files WHERE name = (SELECT max(name) FROM warc_files)")
        assert ansan(tmp_path, "reindex").returncode == 0
        assert crawl(replica.address, tmp_path).returncode == 0
    assert held(tmp_path) == truth(board)
    assert rows(tmp_path, "SELECT max(number) FROM revisions") == [(2,)]


def test_articles_that_lead_elsewhere_are_replayed_as_asked(board: Board, tmp_path: Path) -> None:
    def answer(asked: ReplicaRequest) -> ReplicaAnswer | None:
        if asked.fidx:
            return ReplicaAnswer(302, b"", headers=(("Location", "/login.html"),))
        return ReplicaAnswer(200, b"<p>login") if "login" in asked.path else None

    board.answer = answer
    with ReplicaThread(board) as replica:
        assert crawl(replica.address, tmp_path).returncode >= 3
        board.answer = None
        assert crawl(replica.address, tmp_path).returncode == 0
    sound(tmp_path)


@pytest.mark.parametrize("source", ["#", "http://", "//", "http://127.0.0.1:99999/a.jpg", "?pg=x"])
def test_an_image_without_an_address_stops_nothing(
    source: str, board: Board, tmp_path: Path
) -> None:
    board.edit(board.posts[0].fidx, images=(source, "/UPDIR/gt_board/1.jpg"))
    with ReplicaThread(board) as replica:
        done = crawl(replica.address, tmp_path, *ALL)
    assert done.returncode == 0 and len(done.stderr.splitlines()) == 0, done.stderr
    assert rows(tmp_path, "SELECT count(*) FROM attachments WHERE sha256 IS NULL") == [(0,)]
    sound(tmp_path)


def test_images_that_are_gone_for_ever_leave_the_night_complete(
    board: Board, tmp_path: Path
) -> None:
    board.answer = lambda asked: ReplicaAnswer(404, b"no") if "/UPDIR/" in asked.path else None
    with ReplicaThread(board) as replica:
        done = crawl(replica.address, tmp_path, *ALL)
    assert done.returncode == 0 and "files missing" in done.stdout, done.stderr


def test_a_new_file_in_a_changed_text_leaves_the_night_complete(
    board: Board, tmp_path: Path
) -> None:
    with ReplicaThread(board) as replica:
        crawl(replica.address, tmp_path, *ALL)
        board.edit(
            board.posts[0].fidx, body=(Paragraph(("고친 글이다.",)),), files=(("9", "a.hwp"),)
        )
        done = crawl(replica.address, tmp_path, *ALL)
        assert done.returncode == 0 and "files are left for the next run" in done.stdout
        assert crawl(replica.address, tmp_path, *ALL).returncode == 0
    assert rows(tmp_path, "SELECT count(*) FROM attachments WHERE sha256 IS NULL") == [(0,)]


def test_refusals_on_every_article_stop_the_crawl(tmp_path: Path) -> None:
    board = Board(made_posts(120, seed=3))
    board.answer = lambda asked: ReplicaAnswer(429, b"slow down") if asked.fidx else None
    with ReplicaThread(board) as replica:
        done = crawl(replica.address, tmp_path, "-s", "CONCURRENT_REQUESTS_PER_DOMAIN=1")
    assert done.returncode == 5 and "429" in done.stderr
    assert sum(1 for asked in board.log if asked.fidx) < 20


SET_BACK = """
import sys
from datetime import datetime, timedelta
from scrapy.cmdline import execute
from ansan_crawler import clock
class Clock(datetime):
    @classmethod
    def now(cls, zone): return datetime.now(zone) - timedelta(minutes=int(minutes))
minutes, *sys.argv = sys.argv[1:]
clock.datetime = Clock
execute()
"""


def test_a_clock_set_back_dates_nothing_before_what_came_before(
    board: Board, tmp_path: Path
) -> None:
    fidx = board.posts[3].fidx
    with ReplicaThread(board) as replica:
        for minutes, views in ((0, 900), (10, 901), (5, 902), (0, 903)):
            board.edit(fidx, body=(Paragraph((f"{views} 고침",)),), views=views)
            _, _, *typed = command(replica.address, tmp_path, "-a", f"fidx={fidx}")
            line = [sys.executable, "-c", SET_BACK, str(minutes), *typed]
            done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True)
            assert done.returncode == 0 and " in -" not in done.stdout, done.stdout + done.stderr
            sound(tmp_path)
    times = [at for (at,) in rows(tmp_path, "SELECT fetched_at FROM captures ORDER BY id")]
    assert times == sorted(times)
    assert rows(tmp_path, f"SELECT views FROM articles WHERE fidx = '{fidx}'") == [(903,)]


def test_a_clock_far_behind_is_told(board: Board, tmp_path: Path) -> None:
    with ReplicaThread(board) as replica:
        crawl(replica.address, tmp_path)
        altered(tmp_path, "UPDATE crawls SET started_at = '2999-01-01T00:00:00Z'")
        done = crawl(replica.address, tmp_path)
    assert done.returncode == 3 and "set the clock" in done.stderr


def test_an_address_in_hangul(board: Board, tmp_path: Path) -> None:
    with ReplicaThread(board) as replica:
        address = replica.address.replace("/ansantalktalk/", "/안산/")
        assert crawl(address, tmp_path).returncode == 0
    assert held(tmp_path) == truth(board)
    sound(tmp_path)
