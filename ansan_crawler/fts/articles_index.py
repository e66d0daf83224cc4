"""Keeps the full-text index of articles equal to the articles, and makes it anew."""

import logging
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

from sqlite_utils import Database

from ansan_crawler.fts.schema import FULL_TEXT, OPTIMIZE
from ansan_crawler.fts.terms import index_text, terms
from ansan_crawler.progress import ReportProgress

_Text: TypeAlias = tuple[str, str | None, str | None]
"""Title, subtitle and body, which is the list's text until the article page has been read."""

_TEXT = "SELECT title, subtitle, coalesce(body, list_text) FROM articles"
_INSERT = "INSERT INTO articles_fts (rowid, body) VALUES (?, ?)"
_DELETE = "INSERT INTO articles_fts (articles_fts, rowid, body) VALUES ('delete', ?, ?)"
_BROKEN = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR)
BATCH_ARTICLES = 500
"""Articles between two reports of progress."""


class UnindexedDatabase(Database):
    """A database whose index stays empty until `reindex_articles` makes it, once all is stored."""


def index_articles(db: Database, keys: Iterable[int]) -> None:
    """Indexes articles that are new in the table, by id.

    The lowest id comes first, because FTS5 takes longer for any other order.
    """
    for key in [] if isinstance(db, UnindexedDatabase) else sorted(keys):
        _replace_terms(db, key, set(), terms(*_text(db, key)))


@contextmanager
def reindexing(db: Database, key: int) -> Iterator[None]:
    """Re-indexes the article's changed terms when the block ends, in the same transaction."""
    if isinstance(db, UnindexedDatabase):
        yield
        return
    old = _text(db, key)
    yield
    new = _text(db, key)
    if new != old:
        _replace_terms(db, key, terms(*old), terms(*new))


def reindex_articles(db: Database, progress: ReportProgress = lambda done, total: None) -> int:
    """Makes the index anew in one transaction, whatever its state; returns the number of articles.

    `progress` gets the number of articles indexed and the number in all. Raises sqlite3.Error.
    """
    with db.atomic():
        recreate_index(db, "articles_fts", FULL_TEXT)
        count = int(db.execute("SELECT count(*) FROM articles").fetchone()[0])
        rows = db.execute(_TEXT.replace("SELECT", "SELECT id,"))
        for done, (key, *text) in enumerate(rows):
            if done % BATCH_ARTICLES == 0:
                progress(done, count)
            db.execute(_INSERT, [key, index_text(*text)])
        db.execute(OPTIMIZE)
    progress(count, count)
    return count


def recreate_index(db: Database, index: str, statements: tuple[str, ...]) -> None:
    """Replaces an index by an empty one, and drops all triggers that name it.

    `sqlite-utils enable-fts`, for one, makes triggers that would insert whole words.
    """
    query = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND instr(sql, ?)"
    for (name,) in db.execute(query, [index]).fetchall():
        quoted = name.replace('"', '""')
        db.execute(f'DROP TRIGGER "{quoted}"')
    for statement in (f"DROP TABLE IF EXISTS {index}", *statements):
        db.execute(statement)


def _text(db: Database, key: int) -> _Text:
    text: _Text = db.execute(f"{_TEXT} WHERE id = ?", [key]).fetchone()
    return text


def _replace_terms(db: Database, key: int, old: set[str], new: set[str]) -> None:
    """Deletes and inserts only the terms that differ: the index has each term of an article once.

    If another tool has broken the index, this logs a warning and the article is stored all the
    same; `check_index` finds what is missing.
    """
    try:
        if old:
            db.execute(_DELETE, [key, " ".join(old - new)])
        db.execute(_INSERT, [key, " ".join(new - old)])
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF not in _BROKEN:
            raise
        logging.getLogger("ansan_crawler").warning("full text: %s; run ansan reindex", error)
