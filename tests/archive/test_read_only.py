"""An archive that may only be read: another user's, a snapshot, a disc."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from tests.filled_archive import altered, fill

NOBODY = 65_534
AS_NOBODY = f"""
import contextlib, io, json, os, sys
from ansan_crawler.cli import main
folder, other, asked = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO())):  # imports: nobody may not read this repository
    main(["--archive", other, *asked], standalone_mode=False)
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid({NOBODY})
    os.setuid({NOBODY})
sys.exit(main(["--archive", folder, *asked], standalone_mode=False))
"""


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """Not below pytest's own, which others may not enter."""
    with TemporaryDirectory() as made:
        folder = Path(made)
        fill(folder, Board(made_posts(25, seed=3)), "2026-01-01T00:00:00Z")
        altered(folder, "PRAGMA wal_checkpoint(TRUNCATE)")
        assert [each.name for each in folder.iterdir()] == ["ansan.db"]
        (folder / "ansan.db").chmod(0o444)
        folder.chmod(0o555)
        yield folder
        folder.chmod(0o755)


@pytest.mark.parametrize(
    "asked", [["search", "시", "--ids"], ["search", "시", "--word", "--ids"], ["recent", "--csv"],
              ["stats"], ["export", "-o", "-", "--format", "jsonl"]], ids=" ".join,
)  # fmt: skip
def test_it_is_asked_as_any_other(asked: list[str], folder: Path, tmp_path: Path) -> None:
    fill(tmp_path, Board(made_posts(25, seed=3)), "2026-01-01T00:00:00Z")
    line = [sys.executable, "-c", AS_NOBODY, str(folder), str(tmp_path), json.dumps(asked)]
    done = subprocess.run(line, capture_output=True, text=True)
    assert (done.returncode, bool(done.stdout)) == (0, True), done.stderr
    assert os.listdir(folder) == ["ansan.db"]
