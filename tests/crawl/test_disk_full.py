"""A disk that is full: one line, exit 6, nothing lost, and the next run goes on."""

import os
import resource
import subprocess
from pathlib import Path

import pytest

from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.replica.server import ReplicaThread
from tests.filled_archive import held, truth
from tests.runs import ROOT, ansan, checked, command, crawl, rows

ALL = ["-s", "ARCHIVE_FILES=all"]


def crawl_within(most: int, address: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """No file may grow beyond so many bytes."""
    return subprocess.run(
        command(address, folder, *ALL), cwd=ROOT, capture_output=True, text=True, timeout=120,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
    )  # fmt: skip


LONG = [pytest.param(most, marks=pytest.mark.long) for most in (4_000, 100_000, 200_000, 400_000)]


@pytest.mark.parametrize("most", [0, 150_000, 250_000, *LONG])
def test_no_room_is_one_line_and_the_next_run_goes_on(most: int, tmp_path: Path) -> None:
    board = Board(made_posts(60, seed=4))
    with ReplicaThread(board) as replica:
        done = crawl_within(most, replica.address, tmp_path)
        assert done.returncode == 6, done.stderr
        assert len(done.stderr.splitlines()) == 1 and "can't be" in done.stderr, done.stderr
        after = crawl(replica.address, tmp_path, *ALL)
    assert after.returncode == 0, after.stderr
    assert held(tmp_path) == truth(board)
    assert len(rows(tmp_path, "SELECT * FROM revisions")) == len(board.posts)
    assert checked(tmp_path)
    assert ansan(tmp_path, "verify").stdout == "nothing found\n"


@pytest.mark.long
@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a small disk")
def test_a_small_disk(tmp_path: Path) -> None:
    disk, board = tmp_path / "disk", Board(made_posts(60, seed=4))
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=700k", "none", disk], check=False)
    if mounted.returncode:
        pytest.skip("a small disk can't be mounted here")
    try:
        with ReplicaThread(board) as replica:
            done = crawl(replica.address, disk, *ALL)
            assert (done.returncode, len(done.stderr.splitlines())) == (6, 1), done.stderr
            subprocess.run(["mount", "-o", "remount,size=20m", disk], check=True)
            assert crawl(replica.address, disk, *ALL).returncode == 0
        assert held(disk) == truth(board)
        assert checked(disk) and ansan(disk, "verify").stdout == "nothing found\n"
    finally:
        subprocess.run(["umount", disk], check=True)
