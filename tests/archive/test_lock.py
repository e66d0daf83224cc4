"""One writer at a time; the system lifts the lock of one that was killed."""

import subprocess
import sys
from pathlib import Path

import pytest

from ansan_crawler.archive.lock import Busy, locked, under_way

HOLD = """
import sys
from pathlib import Path
from ansan_crawler.archive.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_writer_is_refused(tmp_path: Path) -> None:
    with locked(tmp_path):
        assert under_way(tmp_path)
        with pytest.raises(Busy, match=str(tmp_path)), locked(tmp_path):
            pass
    with locked(tmp_path):
        pass
    assert not under_way(tmp_path)


def test_to_ask_makes_nothing(tmp_path: Path) -> None:
    assert not under_way(tmp_path) and not under_way(tmp_path / "nowhere")
    assert list(tmp_path.iterdir()) == []


def test_a_failure_inside_lifts_it(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), locked(tmp_path):
        raise ZeroDivisionError
    assert not under_way(tmp_path)


def test_a_killed_process_holds_nothing(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout and process.stdout.readline() == "held\n"
        assert under_way(tmp_path)
        process.kill()
        process.wait()
    assert not under_way(tmp_path)
