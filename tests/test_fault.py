"""`ansan` ends in one line and its code: interrupted, cut short, told nonsense, on a full disk."""

import fcntl
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from tests.runs import fill

ANSAN = str(Path(sys.executable).parent / "ansan")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    fill(folder, Board(made_posts(25, seed=3)), "2026-01-01T00:00:00Z")
    return folder


def begun(archive: Path, *arguments: str) -> "subprocess.Popen[bytes]":
    """Its standard output a pipe of 4 kB."""
    process = subprocess.Popen(
        [ANSAN, "--archive", str(archive), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout
    fcntl.fcntl(process.stdout, fcntl.F_SETPIPE_SZ, 4096)
    return process


def test_who_has_read_enough_is_told_nothing(archive: Path) -> None:
    with begun(archive, "search", "시", "--limit", "0", "--json") as process:
        assert process.stdout and process.stderr
        process.stdout.read(1)
        process.stdout.close()
        assert b"Exception" not in process.stderr.read()


@pytest.mark.parametrize("asked", [["recent", "--json"], ["recent", "--csv"], ["feed"]])
def test_interrupted(asked: list[str], archive: Path) -> None:
    with begun(archive, *asked) as process:
        assert process.stdout
        os.read(process.stdout.fileno(), 1)  # so it waits for a reader of the rest
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert (process.returncode, told) == (3, b"Error: interrupted\n")
