"""A small board, served."""

import os
from collections.abc import Iterator

import pytest

from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.replica.server import ReplicaThread

os.environ["ANSAN_LANG"] = "en"  # wherever the tests run; commands that they start have it too


@pytest.fixture
def board() -> Board:
    return Board(made_posts(47, seed=3))


@pytest.fixture
def address(board: Board) -> Iterator[str]:
    with ReplicaThread(board) as replica:
        yield replica.address
