"""Opens the archive for queries: read-only, and only if its schema is the present one."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from ansan_crawler.archive.sql import CONTENT_COLUMNS, LATEST_MIGRATION
from ansan_crawler.i18n.translatable import _

_COLUMNS = "SELECT name FROM pragma_table_info(?)"
_OF_EVERY_VERSION = ("board", "fidx", "listed_hash")
"""Columns of `articles` that archives of every version have."""


@contextmanager
def open_read_only(folder: Path) -> Iterator[sqlite3.Connection]:
    """A read-only connection to the archive in a folder; its rows are sqlite3.Row.

    Raises FileNotFoundError if there is no file or an empty one, NotAnArchive if the file is
    another program's database, sqlite3.DatabaseError if it is none, Outdated if an earlier version
    of this program made it.
    """
    path = folder / "ansan.db"
    if not path.exists() or not path.stat().st_size:
        raise FileNotFoundError(_("no archive there: run a crawl first, or name it with --archive"))
    with closing(sqlite3.connect(_address(path.resolve()), uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        columns = {name for (name,) in connection.execute(_COLUMNS, ["articles"])}
        if not columns.issuperset(_OF_EVERY_VERSION):
            raise NotAnArchive
        if not _up_to_date(connection):
            raise Outdated
        yield connection


def _address(path: Path) -> str:
    """The URI to open: `immutable` if the folder is not writable and there is no WAL file.

    To read a database in WAL mode SQLite writes beside it, unless the database is immutable.
    """
    immutable = (
        not os.access(path.parent, os.W_OK) and not path.with_name(f"{path.name}-wal").exists()
    )
    return f"{path.as_uri()}?{'immutable=1' if immutable else 'mode=ro'}"


class NoFullText(LookupError):
    """The archive has no full-text index; `ansan reindex` makes one."""

    def __init__(self) -> None:
        super().__init__(_("the full text is missing: run ansan reindex"))


class NotAnArchive(sqlite3.DatabaseError):
    """The file is a SQLite database, but another program's."""

    def __init__(self) -> None:
        super().__init__(_("a SQLite file, but not an archive of ansan-crawler"))


class Outdated(Exception):
    """The archive has an earlier schema; opening it for writing brings it up to date."""


def _up_to_date(connection: sqlite3.Connection) -> bool:
    """True if all migrations ran and each content field has a column."""
    query = "SELECT 1 FROM _sqlite_migrations WHERE name = ?"
    if connection.execute(query, [LATEST_MIGRATION]).fetchone() is None:
        return False
    columns = connection.execute(_COLUMNS, ["revisions"])
    return {name for (name,) in columns}.issuperset(CONTENT_COLUMNS)
