"""What differs between two archives, field by field."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ansan_crawler.archive.sql import CONTENT_COLUMNS
from ansan_crawler.ingest.compare import Difference, compare, count_uncompared
from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from tests.filled_archive import fill

NOW = "2026-01-01T00:00:00Z"


@pytest.fixture
def both(tmp_path: Path) -> tuple[Path, Path]:
    board = Board(made_posts(5, seed=3))
    for name in ("one", "other"):
        fill(tmp_path / name, board, NOW)
    return tmp_path / "one" / "ansan.db", tmp_path / "other" / "ansan.db"


def changed(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


def test_equal_ones(both: tuple[Path, Path]) -> None:
    assert list(compare(*both)) == []


@pytest.mark.parametrize("name", CONTENT_COLUMNS)
def test_each_field_of_content_is_compared(name: str, both: tuple[Path, Path]) -> None:
    value = "7" if name == "licence" else "'x'"
    changed(both[1], f"UPDATE revisions SET {name} = {value} WHERE rowid = 3")
    (found,) = compare(*both)
    assert (found.table, found.field, str(found.rebuilt)) == ("revisions", name, value.strip("'"))


def test_a_hash_that_differs_for_a_later_field_alone_is_not_shown(both: tuple[Path, Path]) -> None:
    changed(both[1], "UPDATE revisions SET licence = 7, content_hash = 'x' WHERE rowid = 3")
    assert [each.field for each in compare(*both)] == ["licence"]
    changed(both[1], "UPDATE revisions SET body = 'x' WHERE rowid = 3")
    assert [each.field for each in compare(*both)] == ["body", "licence", "content_hash"]


def test_a_row_that_one_has_alone(both: tuple[Path, Path]) -> None:
    changed(both[0], "INSERT INTO removals SELECT min(id), '2026', NULL FROM articles")
    (found,) = compare(*both)
    assert found == Difference("removals", found.key, "", "a row", "")


def test_what_no_capture_tells_of_is_not_compared(both: tuple[Path, Path]) -> None:
    changed(
        both[0],
        "INSERT INTO corrections (article_id, number, corrected_at, fields, hash_before)"
        " SELECT min(id), 1, '2026', 'body', 'x' FROM articles",
    )
    changed(both[0], "INSERT INTO crawls (started_at, bounds) VALUES ('2026', '')")
    assert list(compare(*both)) == []


def test_articles_of_before_captures_are_counted(both: tuple[Path, Path]) -> None:
    assert count_uncompared(both[0]) == (0, 0)
    changed(
        both[0],
        "INSERT INTO captures (url, fetched_at, status, payload_digest, warc_file, warc_offset)"
        " VALUES ('', '2027', 200, '', 'x', 0)",
    )
    assert count_uncompared(both[0]) == (5, 5)
