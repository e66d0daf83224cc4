"""A small board, served."""

from collections.abc import Iterator

import pytest

from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.replica.server import ReplicaThread


@pytest.fixture
def board() -> Board:
    return Board(made_posts(47, seed=3))


@pytest.fixture
def address(board: Board) -> Iterator[str]:
    with ReplicaThread(board) as replica:
        yield replica.address
