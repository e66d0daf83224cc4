"""A question as asked: the same again as options, and its answer."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.search.filters import Filters
from ansan_crawler.search.query import Query, parse_query
from ansan_crawler.search.question import Question
from tests.filled_archive import fill


@pytest.mark.parametrize(
    ("query", "filters", "files", "expected"),
    [
        (parse_query(()), Filters(), False, ""),
        (parse_query(("산단",)), Filters(), False, "--query=산단"),
        (parse_query(("산단",), ("고잔",), either=True), Filters(), False, "--query=산단 --not=고잔 --any"),
        (parse_query(("산단",), starts=True), Filters(), True, "--query=산단 --word --files"),
        (parse_query((), title_only=True), Filters(since="2024", changed=True), False,
         "--title-only --since=2024 --changed"),
    ],
)  # fmt: skip
def test_as_options(query: Query, filters: Filters, files: bool, expected: str) -> None:
    assert sorted(Question(query, filters, files).options().replace("'", "").split()) == sorted(
        expected.split()
    )


def test_options_are_one_shell_word_each() -> None:
    told = Question(parse_query(('a b; "$HOME"',)), Filters(author="홍보 과"), False).options()
    assert "--author=홍보 과" in told and "'" in told


def test_whether_anything_is_asked() -> None:
    assert not Question(parse_query(()), Filters(), False)
    assert Question(parse_query(()), Filters(since="2024"), False)
    assert Question(parse_query((), ("고잔",)), Filters(), False)


def test_the_answer_is_how_many_and_the_first(tmp_path: Path) -> None:
    fill(tmp_path, Board(made_posts(30, seed=5)), "2026-01-01T00:00:00Z")
    with closing(sqlite3.connect(tmp_path / "ansan.db")) as archive:
        every = [key for (key,) in archive.execute("SELECT id FROM articles ORDER BY id DESC")]
        asked = Question(parse_query(()), Filters(), False)
        assert asked.ask(archive, 4) == (30, every[:4])
        assert asked.ask(archive) == (30, every)
