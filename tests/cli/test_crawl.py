"""`ansan crawl` against a replica."""

import os
import subprocess
import sys
from pathlib import Path

from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.replica.server import ReplicaThread
from tests.runs import rows

ANSAN = str(Path(sys.executable).parent / "ansan")


QUICK = ["-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=False"]


def test_an_archive_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    command = [ANSAN, "--archive", str(tmp_path / "file" / "x"), "crawl"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, done.stderr.count("\n")) == (6, 1), done.stderr


def test_crawl_writes_a_log_keeps_to_its_bounds_and_pings(tmp_path: Path) -> None:
    board, folder = Board(made_posts(25, seed=3)), tmp_path / "new" / "archive"
    with ReplicaThread(board) as replica:
        ping = replica.address.partition("/ansantalktalk")[0] + "/UPDIR/ping"
        command = [
            ANSAN,
            "--archive",
            str(folder),
            "crawl",
            *QUICK,
            "-s",
            f"BOARD_URL={replica.address}",
        ]
        environment = os.environ | {"ANSAN_PING_URL": ping}
        short = subprocess.run(
            [*command, "--budget", "9"], capture_output=True, text=True, env=environment
        )
        assert (short.returncode, short.stdout) == (3, ""), short.stderr
        assert "/UPDIR/ping" not in {entry.path for entry in board.log}
        done = subprocess.run(command, capture_output=True, text=True, env=environment)
    assert (done.returncode, done.stdout[:9]) == (0, "complete:"), done.stderr
    assert "/UPDIR/ping" in {entry.path for entry in board.log}
    log = (folder / "crawl.log").read_text("utf-8")
    assert done.stdout.strip() in log and short.stderr.strip() in log
    assert len(rows(folder, "SELECT * FROM articles WHERE fetched_at IS NOT NULL")) == 25
