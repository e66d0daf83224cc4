"""`ansan history` and `ansan diff` of the same article."""

from pathlib import Path

from ansan_crawler.replica.board import Board
from tests.cli.typed import ansan


def test_history_and_diff(small_board: Board, archive: Path) -> None:
    fidx = small_board.posts[3].fidx
    told = ansan(archive, "history", fidx)
    assert told.exit_code == 0
    assert "2\t2026-01-02T00:00:00Z\t12\tbody" in told.output
    assert "2026-01-02T00:00:00Z\t77\t2" in told.output
    changed = ansan(archive, "diff", fidx).output
    assert changed.startswith("body\n") and "{+새 글을 실었다.+}" in changed
    assert ansan(archive, "diff", small_board.posts[4].fidx).exit_code == 1
    assert ansan(archive, "diff", fidx, "--to", "9").exit_code == 2
    assert ansan(archive, "history", "없는번호").exit_code == 1
