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
from tests.filled_archive import fill
from tests.runs import rows

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


HUGE = "9" * 20
ODD = b"\xff"
NONSENSE: list[list[str | bytes]] = [
    ["show", "1", "--html", "--revision", HUGE],
    ["cite", "1", "--revision", HUGE],
    ["probe", "--capture", HUGE],
    ["search", "시", "--limit", HUGE],
    ["search", "--since", "2010", "--limit", HUGE, "--sort", "views"],
    ["recent", "--limit", HUGE],
    ["recent", "--changed", "--limit", HUGE],
    ["feed", "--limit", HUGE],
    ["show", ODD],
    ["cite", ODD],
    ["diff", ODD],
    ["files", ODD],
    ["search", ODD],
    ["search", "--author", ODD],
    ["search", "--not", ODD],
    ["watch", "add", ODD, "시", "--file", "a"],
    ["watch", "add", "w", "시", "--author", ODD, "--file", "a"],
    ["watch", "add", "w", "시", "--file", ODD],
    ["watch", "add", "w", "시", "--command", ODD],
    ["watch", "remove", ODD],
    ["watch", "run", ODD],
    ["watch", "test", ODD],
    ["export", "-o", b"\xff.csv"],
    ["export", "-o", ODD, "--format", "md"],
    ["export", "-o", "new.csv", "--author", ODD],
    ["export", "-o", "new.csv", "--query", ODD],
]


def ended(
    *arguments: str | bytes, out: Path | None = None, cwd: Path | None = None
) -> "subprocess.CompletedProcess[str]":
    with (out or Path(os.devnull)).open("w") as stdout:
        return subprocess.run([ANSAN, *arguments], stdout=stdout, stderr=subprocess.PIPE,
                              text=True, cwd=cwd, timeout=60)  # fmt: skip


def fidx_of(archive: Path) -> str:
    return str(rows(archive, "SELECT min(fidx) FROM articles")[0][0])


@pytest.mark.parametrize(
    "typed", NONSENSE, ids=lambda typed: b" ".join(map(os.fsencode, typed)).decode("latin-1")
)
def test_nonsense_is_one_line(typed: list[str | bytes], archive: Path, tmp_path: Path) -> None:
    typed = [fidx_of(archive) if each == "1" else each for each in typed]
    done = ended("--archive", str(archive), *typed, cwd=tmp_path)
    told = done.stderr.splitlines()
    assert (done.returncode, told[-1][:7]) == (2, "Error: "), done.stderr
    assert len(told) == 1, done.stderr
    assert "the archive has" not in told[-1] and "ansan.db" not in told[-1]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("typed", [
    ["search", "시", "--limit", "0", "--ids"], ["search", "시", "--json"], ["search", "시", "--csv"],
    ["stats"], ["stats", "--csv"], ["feed", "시"], ["export", "-o", "-", "--format", "csv"],
    ["status"], ["recent"], ["watch", "list", "--json"],
], ids=" ".join)  # fmt: skip
def test_a_full_disk_on_stdout(typed: list[str], archive: Path) -> None:
    done = ended("--archive", str(archive), *typed, out=Path("/dev/full"))
    told = [line for line in done.stderr.splitlines() if " found, " not in line]
    assert (done.returncode, len(told)) == (6, 1), done.stderr
    assert "can't be written (No space left on device)" in told[0]
