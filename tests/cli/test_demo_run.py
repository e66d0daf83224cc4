"""What `ansan demo` starts, and what it says can be typed next."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from ansan_crawler.cli.demo_run import replica


def test_a_board_as_long_as_it_is_needed() -> None:
    with replica(["--articles", "3"]) as address, urlopen(address) as page:
        assert "전체 3" in page.read().decode("utf-8")


@pytest.mark.parametrize("articles", [2, 40])
def test_each_line_it_suggests_works(
    articles: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    program = Path(sys.executable).parent / "ansan"
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    demo = [program, "demo", "--articles", str(articles)]
    done = subprocess.run(demo, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    suggested = done.stdout.partition("What to type next:\n")[2].splitlines()
    lines = [line.strip() for line in suggested if line.startswith("  ")]
    assert [line.split()[0] for line in lines][-2:] == ["sqlite3", "export"]
    assert " search " in lines[0] and " status" in lines[1] and " stats" in lines[2]
    for line in lines:
        if shutil.which("sqlite3") or not line.startswith("sqlite3"):
            again = subprocess.run(line, shell=True, capture_output=True, text=True)
            assert again.returncode == 0, f"{line}: {again.stderr}"
    exported = subprocess.run(f"{lines[-1]}; ansan status", shell=True, capture_output=True)
    assert f"nothing missing: {articles} articles" in exported.stdout.decode()
