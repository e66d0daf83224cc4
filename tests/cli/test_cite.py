"""`ansan cite`: where nothing proves an article yet."""

from pathlib import Path

import pytest

from ansan_crawler.replica.board import Board
from tests.cli.typed import ansan


@pytest.mark.parametrize(("asked", "version"), [([], ""), (["--revision", "1"], " version 1")])
def test_without_a_capture(
    asked: list[str], version: str, small_board: Board, archive: Path
) -> None:
    fidx = small_board.posts[0].fidx
    done = ansan(archive, "cite", fidx, *asked)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == f"Error: no capture of {fidx}{version} is kept: nothing proves it yet\n"
