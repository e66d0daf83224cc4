"""A small board, served; an empty archive; and how hypothesis tries."""

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from sqlite_utils import Database

from ansan_crawler.archive.archive import Archive
from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.replica.server import ReplicaThread

os.environ["ANSAN_LANG"] = "en"  # wherever the tests run; commands that they start have it too


# A busy machine is slow, and that is no failure; what fails is printed so that it can be run again.
settings.register_profile(
    "steady", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")


@pytest.fixture
def board() -> Board:
    return Board(made_posts(47, seed=3))


@pytest.fixture
def address(board: Board) -> Iterator[str]:
    with ReplicaThread(board) as replica:
        yield replica.address


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    """An empty archive's, on disk."""
    with closing(Archive(tmp_path)) as opened:
        yield opened.db
