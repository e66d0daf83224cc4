"""A small archive for the reports to read: once for all of them that leave it as it is."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from ansan_crawler.archive.archive import Archive
from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.replica.post import Paragraph
from tests.filled_archive import fill

FIRST, LATER, GONE = "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z", "2026-01-03T00:00:00Z"


@pytest.fixture(scope="session")
def told_board() -> Board:
    """24 articles: the fourth was changed, the newest is gone."""
    return Board(made_posts(24, seed=3))


@pytest.fixture(scope="session")
def told_folder(told_board: Board, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    fill(folder, told_board, FIRST)
    changed, gone = told_board.posts[3].fidx, told_board.posts[0].fidx
    told_board.edit(changed, body=(Paragraph(("시는 새 글을 실었다.",)),))
    fill(folder, told_board, LATER)
    told_board.remove(gone)
    with closing(Archive(folder)) as archive:
        archive.mark_removed(gone, GONE)
        crawl = archive.begin_crawl("", FIRST)
        archive.end_crawl(crawl, {"finished_at": GONE, "verdict": "complete", "exit_code": 0,
                                  "total": 23, "held": 23, "message": "complete: told so",
                                  "listings": 3})  # fmt: skip
    return folder


@pytest.fixture
def archive(told_folder: Path) -> Iterator[sqlite3.Connection]:
    """What a test changes in it is taken back."""
    with closing(sqlite3.connect(told_folder / "ansan.db")) as opened:
        opened.row_factory = sqlite3.Row
        yield opened
        opened.rollback()
