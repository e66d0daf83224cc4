"""`ansan` as a person types it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ANSAN = str(Path(sys.executable).parent / "ansan")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["show", "1"], 2, "no archive there"),
        (["reindex"], 2, "no archive there"),
        (["search", "시", "--since", "2024-02-30"], 2, "expected a day such as 2024-01-31"),
        (["status", "--max-age", "soon"], 2, "expected a time such as 36h"),
        (["crawl", "--pages", "9-3"], 2, "pages=9-3: expected"),
        (["crawl", "--audit", "some"], 2, "audit=some: expected a number or «all»"),
        (["crawl", "-s", "BOARD_URL"], 2, "expected NAME=VALUE"),
        (["schedule", "--at", "25:00"], 2, "expected a time of day"),
        (["frobnicate"], 2, "No such command"),
        (["demo"], 2, "demo makes an archive of its own"),
    ],
)
def test_wrong_arguments(arguments: list[str], code: int, said: str, tmp_path: Path) -> None:
    command = [ANSAN, "--archive", str(tmp_path / "none"), *arguments]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, said in done.stderr) == (code, True), done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("language", ["en", "ko"])
def test_no_line_of_the_list_of_commands_is_cut(language: str) -> None:
    environment = os.environ | {"ANSAN_LANG": language, "COLUMNS": "80"}
    shown = subprocess.check_output([ANSAN, "--help"], text=True, env=environment)
    listed = [line for line in shown.splitlines() if line.startswith("  ")]
    assert len(listed) > 22 and [line for line in listed if line.endswith("...")] == []
