"""`ansan crawl` ends in one line and its code, whatever is in its way."""

import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ansan_crawler.captures.exchange import Exchange
from ansan_crawler.captures.writer import WarcWriter
from ansan_crawler.replica.board import Board
from ansan_crawler.responses.message import parse_message
from tests.filled_archive import altered
from tests.runs import FAST, ansan, rows, warcs

PROGRAM = str(Path(sys.executable).parent / "ansan")


def typed(address: str, folder: Path, *more: str) -> list[str]:
    sets = [part for x in (*FAST, f"BOARD_URL={address}", *more) for part in ("-s", x)]
    return ["--archive", str(folder), "crawl", *sets]


def run(address: str, folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    line = [PROGRAM, *typed(address, folder, *more)]
    return subprocess.run(line, capture_output=True, text=True, timeout=120)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Of 700 kB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=700k", "none", str(folder)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("a small disk can't be mounted here")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_full_disk_is_one_line_and_so_is_the_next_run(
    board: Board, address: str, disk: Path
) -> None:
    for _ in range(2):
        done = run(address, disk)
        assert (done.returncode, len(done.stderr.splitlines())) == (6, 1), done.stderr
        assert "can't be" in done.stderr
    subprocess.run(["mount", "-o", "remount,size=20m", disk], check=True)
    assert run(address, disk).returncode == 0


def test_a_disk_with_no_room_for_a_byte_is_one_line(address: str, disk: Path) -> None:
    (disk / "filler").write_bytes(bytes(100))
    with pytest.raises(OSError), (disk / "filler").open("ab", buffering=0) as filler:
        while True:
            filler.write(bytes(4096))
    for _ in range(2):
        done = run(address, disk)
        assert (done.returncode, len(done.stderr.splitlines())) == (6, 1), done.stderr


@pytest.mark.parametrize("most", [0, 2_000, 150_000])
def test_a_file_that_may_not_grow_is_one_line(most: int, address: str, tmp_path: Path) -> None:
    for _ in range(2):
        done = subprocess.run(
            [PROGRAM, *typed(address, tmp_path)], capture_output=True, text=True, timeout=120,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
        )  # fmt: skip
        assert (done.returncode, len(done.stderr.splitlines())) == (6, 1), done.stderr


@pytest.mark.parametrize("name", ["crawl.lock", "crawl.log", "ansan.db"])
def test_a_folder_in_a_files_place_is_one_line(name: str, address: str, tmp_path: Path) -> None:
    (tmp_path / name).mkdir(parents=True)
    done = run(address, tmp_path, "LOG_LEVEL=INFO")
    assert (done.returncode, len(done.stderr.splitlines())) == (6, 1), done.stderr


def test_a_folder_among_the_warc_files_is_a_finding(address: str, tmp_path: Path) -> None:
    assert run(address, tmp_path).returncode == 0
    (tmp_path / "warc" / "x.warc.gz").mkdir()
    for arguments in (["verify"], ["verify", "--sample", "5"], ["rebuild"]):
        done = ansan(tmp_path, *arguments)
        assert done.returncode == 1 and "Traceback" not in done.stderr, done.stderr
        assert "x.warc.gz" in done.stdout + done.stderr
        assert "is not a file" in done.stdout + done.stderr


def test_a_lock_that_is_a_folder_hinders_no_verification(address: str, tmp_path: Path) -> None:
    assert run(address, tmp_path).returncode == 0
    (tmp_path / "crawl.lock").unlink()
    (tmp_path / "crawl.lock").mkdir()
    assert ansan(tmp_path, "verify").stdout == "nothing found\n"


def interrupted(
    process: "subprocess.Popen[str]", *signals: tuple[float, signal.Signals]
) -> tuple[int, list[str]]:
    for after, each in signals:
        time.sleep(after)
        process.send_signal(each)
    _, told = process.communicate(timeout=60)
    return process.returncode, told.splitlines()


@pytest.mark.long
def test_interrupted_twice_it_says_so(board: Board, address: str, tmp_path: Path) -> None:
    board.answer = lambda asked: None if len(board.log) < 12 else time.sleep(3)
    line = [PROGRAM, *typed(address, tmp_path)]
    with subprocess.Popen(line, stderr=subprocess.PIPE, text=True) as process:
        while len(board.log) < 14:
            time.sleep(0.02)
        code, told = interrupted(process, (0, signal.SIGINT), (0.3, signal.SIGINT))
    assert code == 3 and len(told) == 1 and "interrupted" in told[0], told
    board.answer = None
    assert run(address, tmp_path).returncode == 0


@pytest.mark.parametrize("each", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_while_it_recovers_it_says_so(
    each: signal.Signals, board: Board, address: str, tmp_path: Path
) -> None:
    assert run(address, tmp_path).returncode == 0
    (path,) = warcs(tmp_path)
    for n in range(150):  # so that it takes its time
        path.with_name(f"{path.name[:-13]}{n + 1:05}.warc.gz").write_bytes(path.read_bytes())
    altered(tmp_path, "DELETE FROM warc_files")
    asked = len(board.log)
    line = [PROGRAM, *typed(address, tmp_path)]
    with subprocess.Popen(line, stderr=subprocess.PIPE, text=True) as process:
        while rows(tmp_path, "SELECT count(*) FROM warc_files") == [(0,)]:
            time.sleep(0.02)
        code, told = interrupted(process, (0, each))
    assert code == 3 and len(told) == 1 and "interrupted" in told[0], told
    assert len(board.log) == asked


@pytest.mark.parametrize(
    "told, expected",
    [
        ("FILE_MAXSIZE=1M", "expected a number of bytes"),
        ("DOWNLOAD_MAXSIZE=-1", "expected a number of bytes"),
        ("RETRY_TIMES=x", "expected a number"),
        ("DOWNLOAD_DELAY=x", "expected seconds"),
        ("DOWNLOAD_DELAY=nan", "expected seconds"),
        ("AUTOTHROTTLE_START_DELAY=-1", "expected seconds"),
        ("CONCURRENT_REQUESTS=x", "expected a number from 1"),
        ("CONCURRENT_REQUESTS=0", "expected a number from 1"),
        ("CONCURRENT_REQUESTS_PER_DOMAIN=0", "expected a number from 1"),
        ("DOWNLOAD_TIMEOUT=x", "expected seconds"),
        ("DOWNLOAD_TIMEOUT=0", "expected seconds, more than 0"),
        ("CLOSESPIDER_TIMEOUT=1h", "expected seconds"),
        ("ROBOTSTXT_OBEY=maybe", "expected True or False"),
        ("AUTOTHROTTLE_ENABLED=x", "expected True or False"),
        ("WARC_MAXSIZE=1G", "expected a number"),
        ("LOG_LEVEL=LOUD", "expected"),
    ],
)
def test_a_setting_that_is_none_is_one_line_before_the_first_request(
    told: str, expected: str, board: Board, address: str, tmp_path: Path
) -> None:
    done = run(address, tmp_path, told)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), done.stderr
    assert f"{told}: {expected}" in done.stderr
    assert not board.log and not warcs(tmp_path)


def test_a_warc_file_without_a_bound_is_one_file(tmp_path: Path) -> None:
    writer = WarcWriter(tmp_path, "2026-01-01T00:00:00Z", {"software": "a test"}, 0)
    message = parse_message(b"HTTP/1.1 200 OK\r\n\r\nx")
    for n in range(3):
        exchange = Exchange(
            f"http://a/{n}", "2026-01-01T00:00:00Z", b"GET / HTTP/1.1\r\n\r\n", message
        )
        writer.write(exchange, exchange.digest, None)
    assert len(writer.seal()) == 1
