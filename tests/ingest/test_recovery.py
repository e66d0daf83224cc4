"""However a run ends, the next one brings database and WARC files together again."""

import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

import pytest

from ansan_crawler.captures.reader import Record, salvage
from ansan_crawler.captures.records import Records
from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.replica.post import Paragraph
from ansan_crawler.replica.server import ReplicaThread
from tests.filled_archive import altered, held, tables, truth
from tests.runs import ROOT, ansan, checked, command, crawl, rows, warcs

ALL = ["-s", "ARCHIVE_FILES=all"]
INFO = Records().warcinfo_record(
    "x.warc.gz", "2026-01-01T00:00:00Z", {"board": "http://127.0.0.1/"}
)


def test_a_torn_end_is_cut_off(board: Board, address: str, tmp_path: Path) -> None:
    crawl(address, tmp_path)
    (path,) = warcs(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole + whole[:100])
    altered(tmp_path, "DELETE FROM warc_files")
    assert crawl(address, tmp_path).returncode == 0
    assert path.read_bytes() == whole
    assert checked(tmp_path) and ansan(tmp_path, "verify").stdout == "nothing found\n"


def test_records_without_rows_are_taken_in(board: Board, address: str, tmp_path: Path) -> None:
    crawl(address, tmp_path, *ALL)
    shutil.copy(tmp_path / "ansan.db", tmp_path / "copy.db")
    board.edit(board.posts[2].fidx, body=(Paragraph(("고친 글이다.",)),))
    board.remove(board.posts[7].fidx)
    assert crawl(address, tmp_path, *ALL).returncode == 0
    after = tables(tmp_path)
    (tmp_path / "copy.db").replace(tmp_path / "ansan.db")
    asked = len(board.log)
    assert crawl(address, tmp_path, *ALL).returncode == 0
    assert tables(tmp_path) == after
    assert len([a for a in board.log[asked:] if "robots" not in a.path]) == 1
    assert ansan(tmp_path, "verify").stdout == "nothing found\n"


def test_a_lost_database_comes_back_from_the_warc_files(
    board: Board, address: str, tmp_path: Path
) -> None:
    crawl(address, tmp_path, *ALL)
    for path in tmp_path.glob("ansan.db*"):
        path.unlink()
    asked = len(board.log)
    assert crawl(address, tmp_path, *ALL).returncode == 0
    assert held(tmp_path) == truth(board)
    assert len([a for a in board.log[asked:] if "robots" not in a.path]) == 1


def test_a_removal_that_was_undone_is_not_taken_in_again(
    board: Board, address: str, tmp_path: Path
) -> None:
    post = board.posts[7]
    crawl(address, tmp_path)
    board.remove(post.fidx)
    assert crawl(address, tmp_path).returncode == 0
    board.add(post)
    assert crawl(address, tmp_path).returncode == 0
    after = tables(tmp_path)
    altered(tmp_path, "DELETE FROM warc_files")
    assert crawl(address, tmp_path).returncode == 0
    assert tables(tmp_path) == after and held(tmp_path) == truth(board)
    assert rows(tmp_path, "SELECT returned_at IS NULL FROM removals") == [(0,)]


def killed(address: str, board: Board, folder: Path, dice: random.Random) -> None:
    """At a random moment after a random request."""
    at, deadline = dice.randrange(2 * len(board.posts)), time.monotonic() + 60
    with subprocess.Popen(
        command(address, folder, *ALL), cwd=ROOT, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        while len(board.log) < at and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.001)
        time.sleep(dice.uniform(0, 0.02))
        os.kill(process.pid, signal.SIGKILL)


def kill_and_verify(address: str, board: Board, folder: Path, dice: random.Random) -> int:
    """How many captures the killed run had; nothing is lost or twice after the next one."""
    killed(address, board, folder, dice)
    before = [sum(1 for _ in whole(path)) for path in warcs(folder)]
    assert crawl(address, folder, *ALL).returncode == 0
    assert held(folder) == truth(board)
    assert len(rows(folder, "SELECT * FROM articles")) == len(board.posts)
    assert len(rows(folder, "SELECT * FROM revisions")) == len(board.posts)
    assert checked(folder)
    done = ansan(folder, "verify")
    assert (done.returncode, done.stdout) == (0, "nothing found\n"), done.stdout
    return sum(before)


def whole(path: Path) -> Iterator[Record]:
    return takewhile(lambda record: isinstance(record, Record), salvage(path))  # type: ignore[arg-type, return-value]


@pytest.mark.parametrize("kills", [3, pytest.param(100, marks=pytest.mark.long)])
def test_killed_at_any_moment_it_verifies_clean(kills: int, tmp_path: Path) -> None:
    dice, had = random.Random(11), []
    for n in range(kills):
        board = Board(made_posts(33, seed=n))
        with ReplicaThread(board) as replica:
            had.append(kill_and_verify(replica.address, board, tmp_path / str(n), dice))
    assert max(had) > 0, "some were killed with captures under way"


def test_a_file_of_another_crawler_is_left_alone(
    board: Board, address: str, tmp_path: Path
) -> None:
    crawl(address, tmp_path)
    foreign = tmp_path / "warc" / "other.warc.gz"
    info = Records().warcinfo_record(
        "other.warc.gz", "2026-01-01T00:00:00Z", {"software": "another"}
    )
    foreign.write_bytes(info)
    done = crawl(address, tmp_path)
    assert done.returncode == 0 and "not written by this crawler" in done.stderr
    assert foreign.read_bytes() == info


def test_an_empty_file_goes(board: Board, address: str, tmp_path: Path) -> None:
    crawl(address, tmp_path)
    empty = tmp_path / "warc" / "city_news-20260101000000-00000.warc.gz"
    empty.touch()
    assert crawl(address, tmp_path).returncode == 0
    assert not empty.exists() and ansan(tmp_path, "verify").stdout == "nothing found\n"


@pytest.mark.parametrize("left", [b"\0" * 4096, INFO[:10], INFO[:-1], b"x"])
def test_a_file_torn_at_once_goes(left: bytes, board: Board, address: str, tmp_path: Path) -> None:
    """What it held lies beside, as of every torn end."""
    crawl(address, tmp_path)
    torn = tmp_path / "warc" / "city_news-20991231000000-00000.warc.gz"
    torn.write_bytes(left)
    assert crawl(address, tmp_path).returncode == 0
    assert not torn.exists() and Path(f"{torn}.torn").read_bytes() == left
    assert ansan(tmp_path, "verify").stdout == "nothing found\n"
    assert ansan(tmp_path, "rebuild", "--compare").stdout == "no difference\n"


def test_a_file_that_a_row_names_or_with_a_whole_record_stays(
    board: Board, address: str, tmp_path: Path
) -> None:
    crawl(address, tmp_path)
    first = warcs(tmp_path)[0]
    request = next(r for r in whole(first) if r.kind == "request")
    member = first.read_bytes()[request.offset : request.offset + request.location.length]
    first.write_bytes(b"\0" * 4096)
    altered(tmp_path, "DELETE FROM warc_files")
    holds = tmp_path / "warc" / "city_news-20260101000000-00000.warc.gz"
    holds.write_bytes(INFO[:50] + member + INFO[:50])
    assert crawl(address, tmp_path).returncode == 0
    assert first.read_bytes() == b"\0" * 4096
    assert holds.read_bytes() == INFO[:50] + member + INFO[:50]


def test_a_folder_that_may_not_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "warc").write_text("a file in the folder's place")
    board = Board(made_posts(3))
    with ReplicaThread(board) as replica:
        done = crawl(replica.address, tmp_path)
    assert (done.returncode, len(done.stderr.splitlines())) == (6, 1), done.stderr
