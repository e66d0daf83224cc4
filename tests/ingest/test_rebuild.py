"""The archive can be made anew of its WARC files alone, and is the same."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from ansan_crawler.boards.city_news.layouts import Layout, layout_of
from ansan_crawler.replica.answers import answer_to
from ansan_crawler.replica.board import Board, ReplicaAnswer, ReplicaRequest
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.replica.post import Paragraph
from ansan_crawler.replica.server import ReplicaThread
from tests.filled_archive import altered, held, truth
from tests.runs import ansan, crawl, rows

ALL = ["-s", "ARCHIVE_FILES=all"]


@pytest.fixture(scope="module")
def seasoned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with a past: edits, a removal, a return, back-dating, faults, odd pages."""
    folder = tmp_path_factory.mktemp("seasoned")
    board = Board(made_posts(34, seed=3))
    posts = board.posts
    with ReplicaThread(board) as replica:

        def night(*more: str) -> int:
            return crawl(replica.address, folder, *ALL, *more).returncode

        odd = {posts[2].fidx: ReplicaAnswer(200, "<p>점검 중입니다".encode()),
               posts[4].fidx: ReplicaAnswer(500, b"out of order")}  # fmt: skip
        board.answer = lambda asked: odd.get(asked.fidx or "")
        assert night() == 4
        board.answer = None
        assert night() == 0
        board.edit(posts[0].fidx, body=(Paragraph(("고친 글이다.",)),), views=99)
        board.edit(posts[9].fidx, title="고친 제목", files=())
        board.back_date(replace(posts[-5], fidx="999999", title="뒤늦은 글"))
        assert night() == 0
        board.remove(posts[7].fidx)
        assert night() == 0
        board.answer = lambda asked: _disagreeing(asked, board, posts[5].fidx)
        board.edit(posts[6].fidx, body=(Paragraph(("또 고친 글이다.",)),))
        assert night("-a", "fidx=" + posts[5].fidx) == 4
        board.answer = None
        board.add(replace(posts[7], title=posts[7].title + " 다시"))
        assert night() == 0
    assert held(folder) == truth(board)
    return folder


def _disagreeing(asked: ReplicaRequest, board: Board, fidx: str) -> ReplicaAnswer | None:
    if asked.fidx != fidx:
        return None
    served = answer_to(asked, board, "http://127.0.0.1").body.decode()
    table, end, rest = served.partition("</table>")
    return ReplicaAnswer(200, (table.replace("밝혔다.", "밝히지 않았다.") + end + rest).encode())


def test_rebuilt_it_is_the_same_in_every_field(seasoned: Path, tmp_path: Path) -> None:
    before = (seasoned / "ansan.db").read_bytes()
    done = ansan(seasoned, "rebuild", "-o", str(tmp_path / "new.db"), "--compare")
    assert (done.returncode, done.stdout) == (0, "no difference\n"), done.stdout + done.stderr
    assert (seasoned / "ansan.db").read_bytes() == before
    kinds = rows(seasoned, "SELECT count(*) > 0, max(number) FROM revisions")
    assert kinds == [(1, 2)] and rows(seasoned, "SELECT count(*) FROM removals") == [(1,)]


def test_an_archive_with_a_past_verifies_clean(seasoned: Path) -> None:
    for arguments in (["verify"], ["verify", "--sample", "99999"]):
        done = ansan(seasoned, *arguments)
        assert (done.returncode, done.stdout, done.stderr) == (0, "nothing found\n", "")


@pytest.mark.parametrize(
    "statement, told",
    [
        ("UPDATE articles SET body = 'x' WHERE id = (SELECT max(id) FROM articles)", "body"),
        ("DELETE FROM views_history WHERE rowid = 1", "views_history"),
        ("UPDATE revisions SET title = 'y' WHERE number = 2", "title"),
        ("UPDATE attachments SET sha256 = 'z' WHERE sha256 IS NOT NULL", "sha256"),
        ("UPDATE captures SET problem = NULL", "problem"),
        ("UPDATE captures SET refers_to = NULL", "refers_to"),
        ("DELETE FROM articles WHERE position = 7", "version 1"),
        ("UPDATE attachments SET article_id = 5, ordinal = rowid", "article 5"),
        ("UPDATE captures SET warc_offset = NULL WHERE id = 5", "at none"),
        ("UPDATE revisions SET body = CAST(x'FF' AS TEXT) WHERE number = 2", "body"),
    ],
)
def test_compare_tells_each_difference(
    statement: str, told: str, seasoned: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "archive"
    shutil.copytree(seasoned, folder)
    altered(folder, statement)
    done = ansan(folder, "rebuild", "--compare")
    assert done.returncode == 1 and told in done.stdout and "difference" in done.stderr
    assert (folder / "rebuilt.db").exists()


def test_a_damaged_record_is_told_of_and_the_rest_is_read(seasoned: Path, tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    shutil.copytree(seasoned, folder)
    file, offset = rows(
        folder, "SELECT warc_file, warc_offset FROM captures WHERE fidx IS NOT NULL"
    )[0]
    path = folder / "warc" / str(file)
    data = bytearray(path.read_bytes())
    data[int(str(offset)) + 200] ^= 0xFF
    path.write_bytes(data)
    done = ansan(folder, "rebuild", "-o", str(tmp_path / "new.db"))
    assert done.returncode == 1 and f"{file} at {offset}" in done.stderr
    with closing(sqlite3.connect(tmp_path / "new.db")) as connection:
        assert connection.execute("SELECT count(*) FROM articles").fetchone() == (35,)


def test_wrong_uses_are_one_line(seasoned: Path, tmp_path: Path) -> None:
    for arguments, code, said in (
        (["rebuild", "-o", str(seasoned / "ansan.db")], 2, "is the archive's own"),
        (["rebuild", "-o", "/dev/null/x.db"], 6, "can't be written"),
    ):
        done = ansan(seasoned, *arguments)
        assert (done.returncode, len(done.stderr.splitlines())) == (code, 1), done.stderr
        assert said in done.stderr
    done = ansan(tmp_path, "rebuild")
    assert done.returncode == 2 and "expected *.warc.gz files" in done.stderr


def test_an_old_capture_is_read_by_the_layout_of_its_time() -> None:
    old, new = (Layout(day, lambda d, u: d, lambda d, u: d) for day in ("2017", "2027-03-01"))  # type: ignore[arg-type, return-value]
    chosen = [layout_of(at, (new, old)) for at in ("2016-01-01", "2027-02-28", "2027-03-01T00")]
    assert chosen == [old, old, new]
