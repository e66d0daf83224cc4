"""A small archive for commands to ask."""

from pathlib import Path

import pytest

from ansan_crawler.archive.archive import Archive
from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.replica.post import Paragraph
from tests.filled_archive import fill


@pytest.fixture(scope="module")
def small_board() -> Board:
    return Board(made_posts(25, seed=3))


@pytest.fixture
def archive(small_board: Board, tmp_path: Path) -> Path:
    """Held whole, one article in two versions; one crawl that ended well, one that didn't."""
    fill(tmp_path, small_board, "2026-01-01T00:00:00Z")
    changed = Board(small_board.posts)
    changed.edit(small_board.posts[3].fidx, body=(Paragraph(("시는 새 글을 실었다.",)),), views=77)
    fill(tmp_path, changed, "2026-01-02T00:00:00Z")
    recorder = Archive(tmp_path)
    for now, code, message in (
        ("2026-01-02T00:00:00Z", 0, "complete: board 25 = held 25"),
        ("2026-01-03T00:00:00Z", 3, "incomplete: board 25 = held 25 · lost 1"),
    ):
        facts = {"finished_at": now, "exit_code": code, "message": message, "total": 25}
        recorder.end_crawl(recorder.begin_crawl("", now), {**facts, "listings": 5})
    recorder.close()
    return tmp_path
