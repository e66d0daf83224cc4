"""The archive opened for questions: read-only, and of the present schema."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from ansan_crawler.archive.sql import LATEST_MIGRATION
from ansan_crawler.i18n.translatable import _


@contextmanager
def open_read_only(folder: Path) -> Iterator[sqlite3.Connection]:
    """Raises FileNotFoundError where no archive lies, sqlite3.DatabaseError where it is none,
    Outdated where an earlier version made it.
    """
    path = folder / "ansan.db"
    if not path.exists() or not path.stat().st_size:
        raise FileNotFoundError(_("no archive there: run a crawl first, or name it with --archive"))
    with closing(sqlite3.connect(_address(path.resolve()), uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        connection.execute("SELECT 1 FROM articles LIMIT 1")
        if not _up_to_date(connection):
            raise Outdated
        yield connection


def _address(path: Path) -> str:
    """Readers of a WAL write beside it; where they may not, and no WAL is there, none is needed."""
    alone = not os.access(path.parent, os.W_OK) and not path.with_name(f"{path.name}-wal").exists()
    return f"{path.as_uri()}?{'immutable=1' if alone else 'mode=ro'}"


class NoFullText(LookupError):
    """The archive has no full-text index: `ansan reindex` makes it."""

    def __init__(self) -> None:
        super().__init__(_("the full text is missing: run ansan reindex"))


class Outdated(Exception):
    """An archive of an earlier version: whoever opens it for writing brings it up to date."""


def _up_to_date(connection: sqlite3.Connection) -> bool:
    query = "SELECT 1 FROM _sqlite_migrations WHERE name = ?"
    return connection.execute(query, [LATEST_MIGRATION]).fetchone() is not None
