"""What `ansan demo` starts, and what it says can be typed next."""

import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from ansan_crawler.cli.demo_run import replica


def test_a_board_as_long_as_it_is_needed() -> None:
    with replica(["--articles", "3"]) as address, urlopen(address) as page:
        assert "전체 3" in page.read().decode("utf-8")


def test_the_commands_it_names_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    program = Path(sys.executable).parent / "ansan"
    done = subprocess.run([program, "demo", "--articles", "2"], capture_output=True, text=True)
    named = next(line for line in done.stdout.splitlines() if line.endswith(" status"))
    words = named.split()
    again = subprocess.run([program, *words[1:]], capture_output=True, text=True)
    assert (done.returncode, again.returncode) == (0, 0), done.stderr + again.stderr
    assert "nothing missing: 2 articles" in again.stdout
