"""Checks the schema: views, indexes and triggers are as the migrations make them."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

from sqlite_utils import Database

from ansan_crawler.archive.migrate import migrate
from ansan_crawler.i18n.translatable import _

_OBJECTS = (
    "SELECT type, name, sql FROM sqlite_master"
    " WHERE type IN ('view', 'index', 'trigger') AND sql IS NOT NULL"
)
_FULL_TEXTS = ("articles_fts", "file_texts_fts")


def check_schema(archive: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """(name, what is wrong) of views, indexes and triggers that are missing or differ.

    Others that a user has added are no fault, unless they write to the full text: `ansan reindex`
    drops those.
    """
    held = _objects(archive)
    with closing(Database(memory=True)) as new:
        migrate(new)
        made = _objects(new.conn)
    for (kind, name), sql in made.items():
        if (kind, name) not in held:
            yield name, _("the {kind} is missing", kind=kind)
        elif held[kind, name] != sql:
            yield name, _("the {kind} differs from the schema", kind=kind)
    for (kind, name), sql in held.items():
        if kind == "trigger" and (kind, name) not in made and any(x in sql for x in _FULL_TEXTS):
            yield name, _("a trigger of another tool, that writes to the full text")


def _objects(archive: sqlite3.Connection) -> dict[tuple[str, str], str]:
    return {(kind, name): sql for kind, name, sql in archive.execute(_OBJECTS)}
