"""`ansan diff`: two versions, word by word."""

from pathlib import Path

from ansan_crawler.replica.board import Board
from tests.cli.typed import ansan


def test_the_latest_two_unless_told(small_board: Board, archive: Path) -> None:
    fidx = small_board.posts[3].fidx
    changed = ansan(archive, "diff", fidx)
    assert changed.exit_code == 0 and "{+새 글을 실었다.+}" in changed.stdout
    assert ansan(archive, "diff", fidx, "--from", "1", "--to", "2").stdout == changed.stdout
    assert ansan(archive, "diff", fidx, "--from", "2", "--to", "2").stdout == ""


def test_versions_that_are_not_there(small_board: Board, archive: Path) -> None:
    fidx, other = small_board.posts[3].fidx, small_board.posts[4].fidx
    done = ansan(archive, "diff", fidx, "--to", "9")
    assert done.stderr == f"Error: {fidx} has versions 1 to 2, not 8 to 9\n"
    done = ansan(archive, "diff", other)
    assert done.stderr == f"Error: {other} has 1 version: nothing to compare\n"
