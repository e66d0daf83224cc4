"""Images and attachments: fetched after the texts, held by their content, written out safely."""

import gzip
import hashlib
import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from ansan_crawler.replica.board import Board, ReplicaAnswer, ReplicaRequest
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.replica.post import Paragraph
from ansan_crawler.replica.server import ReplicaThread
from tests.documents import hwpx, pdf
from tests.filled_archive import altered, held, truth
from tests.runs import ansan, checked, crawl, rows

ALL = ["-s", "ARCHIVE_FILES=all"]
LONG = "가나다라마바사아자차" * 30 + ".hwp"


@pytest.fixture
def board() -> Board:
    return Board(made_posts(12, seed=3))


@pytest.fixture
def address(board: Board) -> Iterator[str]:
    with ReplicaThread(board) as replica:
        yield replica.address


def files_asked(board: Board, after: int = 0) -> list[str]:
    """Addresses of files asked for, and whether anything else came after the first of them."""
    return [a.path for a in board.log[after:] if "download" in a.path or "/UPDIR/" in a.path]


def test_they_come_after_the_texts_and_once(board: Board, address: str, tmp_path: Path) -> None:
    assert crawl(address, tmp_path, *ALL).returncode == 0
    named = {url for (url,) in rows(tmp_path, "SELECT DISTINCT url FROM attachments")}
    asked = files_asked(board)
    assert len(asked) == len(set(asked)) == len(named) > 5
    texts = [i for i, a in enumerate(board.log) if "cityNews" in a.path]
    assert min(board.log.index(a) for a in board.log if a.path in asked) > max(texts)
    before = len(board.log)
    assert crawl(address, tmp_path, *ALL).returncode == 0
    assert files_asked(board, before) == []


def test_one_that_is_packed_very_small_is_left(board: Board, address: str, tmp_path: Path) -> None:
    """1,700 bytes that would be a gigabyte: it would end each later run, too."""
    board.edit(board.posts[0].fidx, files=(("1", "a.hwp"),), images=())
    packed = gzip.compress(gzip.compress(bytes(10**8), 9), 9)
    headers = (("Content-Encoding", "gzip, gzip"),)
    bomb = ReplicaAnswer(200, packed, "application/octet-stream", headers=headers)
    board.answer = lambda asked: bomb if "fid=1" in asked.path else None
    done = crawl(address, tmp_path, *ALL)
    assert done.returncode == 0 and "files missing 1" in done.stdout
    query = "SELECT problem FROM captures WHERE url LIKE '%fid=1'"
    assert "to 64 MiB at most" in str(rows(tmp_path, query))
    assert ansan(tmp_path, "verify").returncode == 0
    assert ansan(tmp_path, "rebuild", "--compare").returncode == 0


@pytest.mark.parametrize("chosen, kinds", [("none", []), ("attachments", ["file"])])
def test_which_are_fetched(chosen: str, kinds: list[str], board: Board, address: str,
                           tmp_path: Path) -> None:  # fmt: skip
    board.edit(board.posts[0].fidx, files=(("1", "a.hwp"),))
    assert crawl(address, tmp_path, "-s", f"ARCHIVE_FILES={chosen}").returncode == 0
    query = "SELECT DISTINCT kind FROM attachments WHERE sha256 IS NOT NULL"
    assert [kind for (kind,) in rows(tmp_path, query)] == kinds
    done = crawl(address, tmp_path, "-s", "ARCHIVE_FILES=some")
    assert done.returncode == 2 and "expected none, attachments or all" in done.stderr


def test_within_the_budget_and_on_the_next_night(
    board: Board, address: str, tmp_path: Path
) -> None:
    done = crawl(address, tmp_path, *ALL, "-s", "REQUEST_BUDGET=16")
    assert done.returncode == 3 and "budget of 16 requests is spent" in done.stderr
    assert held(tmp_path) == truth(board)
    assert crawl(address, tmp_path, *ALL).returncode == 0
    assert rows(tmp_path, "SELECT count(*) FROM attachments WHERE sha256 IS NULL") == [(0,)]


def test_one_that_does_not_come_is_tried_another_night(
    board: Board, address: str, tmp_path: Path
) -> None:
    board.edit(board.posts[0].fidx, files=(("77", "a.hwp"), ("78", "b.hwp")), images=())
    refused = {
        "77": ReplicaAnswer(404, b"no"),
        "78": ReplicaAnswer(200, b"<script>alert('x');history.back()</script>"),
    }
    board.answer = lambda asked: refused.get(asked.path.rpartition("fid=")[2])
    done = crawl(address, tmp_path, *ALL)
    assert done.returncode == 0 and "files missing 2" in done.stdout and "fid=7" in done.stdout
    board.answer, before = None, len(board.log)
    assert crawl(address, tmp_path, *ALL).returncode == 0
    assert files_asked(board, before) == []
    altered(tmp_path, "UPDATE attachments SET tried_at = datetime(tried_at, '-1 day')")
    assert crawl(address, tmp_path, *ALL).returncode == 0
    assert len(files_asked(board, before)) == 2
    assert rows(tmp_path, "SELECT count(*) FROM attachments WHERE sha256 IS NULL") == [(0,)]


def test_one_too_large_is_left(board: Board, address: str, tmp_path: Path) -> None:
    board.edit(board.posts[0].fidx, files=(("77", "a.hwp"),), images=())
    board.answer = lambda asked: ReplicaAnswer(200, b"x" * 9000) if "fid=77" in asked.path else None
    done = crawl(address, tmp_path, *ALL, "-s", "FILE_MAXSIZE=8000")
    assert done.returncode == 0 and "files missing 1" in done.stdout


NAMES = ("../../etc/passwd", "a\x00b.hwp", LONG, " ", "두 파일.hwp", "두 파일.hwp", "CON", "../..",
         "a/b\\c.hwp", "\u202ecod.exe")  # fmt: skip


def test_whatever_a_file_is_called_it_is_safe_and_none_is_lost(
    board: Board, address: str, tmp_path: Path
) -> None:
    post = board.posts[0]
    board.edit(post.fidx, files=tuple((str(n), name) for n, name in enumerate(NAMES)), images=())
    headers = ((("Content-Disposition", b"attachment; filename=\xb0\xf8\xb0\xed.hwp"),),
               (("Content-Disposition", b"attachment; filename*=UTF-8''%EA%B3%B5.hwp"),))  # fmt: skip

    def answer(asked: ReplicaRequest) -> ReplicaAnswer | None:
        if "gtb_download" not in asked.path:
            return None
        n = int(asked.path.rpartition("fid=")[2])
        told: tuple[tuple[str, str], ...] = headers[n % 2]  # type: ignore[assignment]
        return ReplicaAnswer(200, f"file {n}".encode(), "application/octet-stream", headers=told)

    board.answer = answer
    archive, out = tmp_path / "archive", tmp_path / "out"
    assert crawl(address, archive, *ALL).returncode == 0
    done = ansan(archive, "files", post.fidx, "-o", str(out))
    assert done.returncode == 0, done.stderr
    written = {path.name: path.read_bytes() for path in out.iterdir()}
    assert sorted(written.values()) == sorted(f"file {n}".encode() for n in range(len(NAMES)))
    assert len({unicodedata.normalize("NFC", name).casefold() for name in written}) == len(NAMES)
    assert all(len(name.encode()) <= 255 and "\x00" not in name for name in written)
    assert sorted(tmp_path.iterdir()) == [archive, out]
    ansan(archive, "files", post.fidx, "-o", str(out))
    assert len(list(out.iterdir())) == 2 * len(NAMES), "what lies there is not written over"
    listed = json.loads(ansan(archive, "files", post.fidx, "--json").stdout)
    assert [row["sha256"] for row in listed] == [
        hashlib.sha256(f"file {n}".encode()).hexdigest() for n in range(len(NAMES))
    ]
    assert ansan(archive, "verify").stdout == "nothing found\n"


def test_their_text_is_read(board: Board, address: str, tmp_path: Path) -> None:
    post = board.posts[0]
    board.edit(post.fidx, files=(("1", "공고.pdf"), ("2", "표.hwpx"), ("3", "x.hwp")), images=())
    sent = {"1": pdf([["초지역세권 개발 공고"]]), "2": hwpx("<hp:p><hp:run><hp:t>반월산단 지원"
            "</hp:t></hp:run></hp:p>"), "3": b"no such thing"}  # fmt: skip

    def answer(asked: ReplicaRequest) -> ReplicaAnswer | None:
        fid = asked.path.rpartition("fid=")[2]
        return ReplicaAnswer(200, sent[fid], "application/x") if fid in sent else None

    board.answer = answer
    assert crawl(address, tmp_path, *ALL).returncode == 0
    query = (
        "SELECT name, text, problem FROM attachments JOIN file_texts USING (sha256)"
        f" WHERE article_id = (SELECT id FROM articles WHERE fidx = '{post.fidx}') ORDER BY name"
    )
    (_, text, _), (_, table, _), (_, none, why) = sorted(
        rows(tmp_path, query), key=lambda row: ("공고.pdf", "표.hwpx", "x.hwp").index(str(row[0]))
    )
    assert (text, none, why) == ("초지역세권 개발 공고", None, "not a PDF or HWP")
    assert "반월산단 지원" in str(table)
    for words, found in (
        (["역세권"], 1),
        (["산단", "지원"], 1),
        (["산단 지원"], 1),
        (["없는말"], 0),
    ):
        done = ansan(tmp_path, "search", *words, "--files", "--ids")
        assert done.stdout.split() == [post.fidx] * found
    query = "SELECT count(*) FROM file_texts_fts WHERE file_texts_fts MATCH '월산'"
    assert rows(tmp_path, query) == [(1,)]
    done = ansan(tmp_path, "rebuild", "--compare")
    assert done.stdout == "no difference\n", done.stdout
    assert checked(tmp_path)


def test_an_edit_keeps_what_is_known_of_a_file(board: Board, address: str, tmp_path: Path) -> None:
    post = next(post for post in board.posts if post.images)
    crawl(address, tmp_path, *ALL)
    board.edit(post.fidx, body=(Paragraph(("고친 글이다.",)),))
    before = len(board.log)
    assert crawl(address, tmp_path, *ALL).returncode == 0
    assert files_asked(board, before) == []
    assert rows(tmp_path, "SELECT count(*) FROM attachments WHERE sha256 IS NULL") == [(0,)]


def test_a_file_that_came_and_went_is_no_difference(
    board: Board, address: str, tmp_path: Path
) -> None:
    """Its text was read while an article had it, and a rebuilt archive never reads it."""
    papers = {"77": pdf("처음 파일"), "78": pdf("다음 파일")}
    fidx = board.posts[0].fidx
    for fid, paper in papers.items():
        sent = ReplicaAnswer(200, paper, "application/pdf")
        board.answer = lambda asked, fid=fid, sent=sent: (
            sent if f"fid={fid}" in asked.path else None
        )
        board.edit(fidx, files=((fid, f"{fid}.pdf"),), images=(), body=(Paragraph((fid,)),))
        for more in (("-a", "audit=all"), ()):  # what an audit finds is fetched by the next run
            assert crawl(address, tmp_path, *ALL, *more).returncode == 0
    gone = "SELECT count(*) FROM file_texts WHERE sha256 NOT IN (SELECT sha256 FROM attachments)"
    assert rows(tmp_path, gone) == [(1,)]
    done = ansan(tmp_path, "rebuild", "--compare")
    assert (done.returncode, done.stdout) == (0, "no difference\n")
    altered(tmp_path, "DELETE FROM file_texts WHERE sha256 IN (SELECT sha256 FROM attachments)")
    assert "file_texts" in ansan(tmp_path, "rebuild", "--compare").stdout
