"""Where the archive lies: the environment's word first, then the checkout, then the user's folder."""

import subprocess
import sys
from pathlib import Path

import pytest

from ansan_crawler.paths import archive_dir
from tests.runs import ROOT


def test_the_environment_has_the_first_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANSAN_ARCHIVE_DIR", "/somewhere/else")
    assert archive_dir() == Path("/somewhere/else")


def test_in_the_checkout_it_is_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANSAN_ARCHIVE_DIR", "")
    assert archive_dir() == ROOT / "data"


def test_an_installed_program_has_it_with_the_user_s_data(tmp_path: Path) -> None:
    """The module alone, as a wheel has it: no scrapy.cfg lies above it."""
    place = tmp_path / "site" / "ansan_crawler"
    place.mkdir(parents=True)
    (place / "__init__.py").touch()
    (place / "paths.py").write_bytes((ROOT / "ansan_crawler" / "paths.py").read_bytes())
    code = "from ansan_crawler.paths import archive_dir; print(archive_dir())"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path / "site", text=True, capture_output=True,
        env={"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "share")},
    )  # fmt: skip
    assert done.stdout.strip() == str(tmp_path / "share" / "ansan-crawler"), done.stderr
