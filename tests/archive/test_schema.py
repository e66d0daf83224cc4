"""Released migrations stay as they were released, and an archive of each released shape opens."""

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from ansan_crawler.archive.archive import Archive
from ansan_crawler.archive.migrate import migrate
from ansan_crawler.archive.schema import migrations
from ansan_crawler.archive.sql import LATEST_MIGRATION
from ansan_crawler.verify.schema_check import check_schema

NAMES = [each.name for each in migrations.pending(Database(memory=True))]
RELEASED = {
    "first": "782fe06a161b",
    "capture": "c42a2dc33874",
    "file_texts": "621ae6408492",
    "full_text": "4e2849cfc54d",
    "views": "3a579c297970",
    "watches": "3426df0344e1",
    "licence": "a8fdc83a84fe",
    "corrections": "ede1955e9a5c",
}
"""The digest of the shape that each migration leaves, with those before it."""


def shape(db: sqlite3.Connection) -> list[tuple[str, ...]]:
    """All that the database was made with; sqlite-utils' own table is its own affair."""
    query = (
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"
        " AND tbl_name <> '_sqlite_migrations' ORDER BY type, name"
    )
    return db.execute(query).fetchall()


def upto(number: int, db: Database) -> None:
    migrations.apply(db, stop_before=NAMES[number:])


@pytest.mark.parametrize("name", NAMES)
def test_a_released_migration_is_as_it_was_released(name: str) -> None:
    with closing(Database(memory=True)) as db:
        upto(NAMES.index(name) + 1, db)
        digest = hashlib.sha256(repr(shape(db.conn)).encode()).hexdigest()[:12]
    assert RELEASED.get(name) == digest


def test_the_newest_is_named_for_those_who_only_read() -> None:
    assert NAMES[-1] == LATEST_MIGRATION


@pytest.mark.parametrize("number", range(len(NAMES) + 1))
def test_an_archive_of_every_released_shape_becomes_as_a_new_one(
    number: int, tmp_path: Path
) -> None:
    with closing(Database(sqlite3.connect(tmp_path / "ansan.db"))) as old:
        upto(number, old)
    with closing(Archive(tmp_path)) as opened, closing(Database(memory=True)) as new:
        migrate(new)
        assert shape(opened.db.conn) == shape(new.conn)
        assert list(check_schema(opened.db.conn)) == []
