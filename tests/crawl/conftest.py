"""An archive equal to the board, without a crawl."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ansan_crawler.archive.archive import Archive
from ansan_crawler.replica.board import Board
from tests.filled_archive import fill

READ_AT = "2020-01-01T00:00:00Z"


@pytest.fixture
def held_archive(board: Board, tmp_path: Path) -> Iterator[Archive]:
    """Every article of the board was read at READ_AT."""
    fill(tmp_path, board, READ_AT)
    archive = Archive(tmp_path)
    yield archive
    archive.close()
