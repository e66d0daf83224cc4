"""The full text of attachments: fed once, checked against the table, made anew."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from ansan_crawler.archive.archive import Archive
from ansan_crawler.fts.attachments_index import (
    check_attachments_index,
    reindex_attachments,
    store_file_text,
)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    """With two files that have a text and one that has none."""
    with closing(Archive(tmp_path)) as opened:
        for name, text in (("a", "산단 계획"), ("b", "예산서"), ("c", None)):
            store_file_text(opened.db, name, text, None if text else "encrypted")
        yield opened.db


def found(db: Database, piece: str) -> list[str]:
    rows = db.execute(
        "SELECT sha256 FROM file_texts JOIN file_texts_fts f ON f.rowid = id"
        " WHERE file_texts_fts MATCH ? ORDER BY 1",
        [f'"{piece}"'],
    )
    return [name for (name,) in rows]


def test_any_piece_of_a_word_finds_the_file(db: Database) -> None:
    assert (found(db, "산"), found(db, "산단"), found(db, "산서")) == (["a", "b"], ["a"], ["b"])
    assert list(check_attachments_index(db.conn)) == []


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE file_texts SET text = '다른 글' WHERE sha256 = 'a'",
        "DELETE FROM file_texts WHERE sha256 = 'a'",
        "INSERT INTO file_texts (sha256, text) VALUES ('d', '새 글')",
        "INSERT INTO file_texts_fts (rowid, text) VALUES (9, '글')",
    ],
)
def test_what_another_tool_changes_is_found(damage: str, db: Database) -> None:
    db.execute(damage)
    assert list(check_attachments_index(db.conn)) != []


def test_made_anew_it_is_as_before(db: Database) -> None:
    db.execute("DROP TABLE file_texts_fts")
    assert list(check_attachments_index(db.conn)) != []
    reindex_attachments(db)
    assert list(check_attachments_index(db.conn)) == []
    assert (found(db, "산"), found(db, "산단")) == (["a", "b"], ["a"])
