"""At the size of the real board; minutes long. `make soak` runs these."""

import os
import random
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.replica.server import ReplicaThread
from tests.crawl.test_nights import ONE_AT_A_TIME, asked, back_date, fresh, night, remove
from tests.filled_archive import fill, held, truth
from tests.runs import ROOT, ansan, checked, command, crawl, rows

pytestmark = pytest.mark.long
ARTICLES = 22_000
PAGES = 2200


@pytest.fixture(scope="module")
def board() -> Board:
    return Board(made_posts(ARTICLES, seed=5))


@pytest.fixture(scope="module")
def address(board: Board) -> Iterator[str]:
    with ReplicaThread(board) as replica:
        yield replica.address


@pytest.fixture(scope="module")
def archive(board: Board, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    fill(folder, board, "2026-01-01T00:00:00Z")
    return folder


NIGHTS: dict[str, tuple[Callable[[Board], object], int, int]] = {
    "nothing": (lambda b: None, 1, 0),
    "9 new": (lambda b: [b.add(fresh(b, n)) for n in range(9)], 1, 9),
    "25 new": (lambda b: [b.add(fresh(b, n)) for n in range(9, 34)], 3, 25),
    "removed": (lambda b: remove(b, 0.7), 17, 1),
    "back-dated": (lambda b: back_date(b, 0.3, 34), 17, 1),
    "three removed": (lambda b: [remove(b, d) for d in (0.1, 0.45, 0.9)], 49, 3),
    "three": (lambda b: [remove(b, 0.2), remove(b, 0.5), back_date(b, 0.8, 35)], 49, 3),
}


@pytest.mark.parametrize("name", NIGHTS)
def test_requests_of_a_night(name: str, board: Board, address: str, archive: Path) -> None:
    happens, pages, articles = NIGHTS[name]
    happens(board)
    board.log.clear()
    code, line = night(address, archive)
    assert (code, line[:9]) == (0, "complete:"), line
    assert held(archive) == truth(board)
    listed, read = asked(board)
    print(f"{name}: {listed} listing pages, {read} articles")
    assert listed <= pages and read == articles


def test_a_backfill_killed_five_times(tmp_path: Path) -> None:
    board, dice = Board(made_posts(ARTICLES, seed=9)), random.Random(3)
    with ReplicaThread(board) as replica:
        for _ in range(5):
            process = subprocess.Popen(
                command(replica.address, tmp_path), cwd=ROOT,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            time.sleep(dice.uniform(3, 25))
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
        done = subprocess.run(
            command(replica.address, tmp_path), cwd=ROOT, capture_output=True, text=True
        )
    assert done.returncode == 0, done.stderr
    assert held(tmp_path) == truth(board)
    requests = sum(asked(board))
    print(f"{requests:,} requests, {requests / (ARTICLES + PAGES) - 1:+.2%}")
    assert requests <= 1.02 * (ARTICLES + PAGES)


def test_a_backfill_asks_for_each_page_once(tmp_path: Path) -> None:
    board = Board(made_posts(4000, seed=9))
    with ReplicaThread(board) as replica:
        assert crawl(replica.address, tmp_path, *ONE_AT_A_TIME).returncode == 0
    assert held(tmp_path) == truth(board)
    assert sum(asked(board)) <= 1.01 * 4400
    assert rows(tmp_path, "SELECT max(position) FROM articles") == [(4000,)]


def test_two_thousand_articles_with_every_file_are_proven(tmp_path: Path) -> None:
    board = Board(made_posts(2000, seed=8))
    with ReplicaThread(board) as replica:
        assert crawl(replica.address, tmp_path, "-s", "ARCHIVE_FILES=all").returncode == 0
    assert held(tmp_path) == truth(board)
    assert len(rows(tmp_path, "SELECT * FROM captures WHERE warc_file IS NULL")) == 0
    assert len(board.log) == len(rows(tmp_path, "SELECT * FROM captures"))
    assert rows(tmp_path, "SELECT count(*) FROM attachments WHERE sha256 IS NULL") == [(0,)]
    assert checked(tmp_path)
    assert ansan(tmp_path, "verify").stdout == "nothing found\n"
    assert ansan(tmp_path, "rebuild", "--compare").stdout == "no difference\n"
