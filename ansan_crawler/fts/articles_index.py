"""The full text kept equal to the articles, told from an unequal one, and made anew."""

import logging
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

from sqlite_utils import Database

from ansan_crawler.fts.schema import FULL_TEXT, OPTIMIZE
from ansan_crawler.fts.terms import fed, terms
from ansan_crawler.progress import ReportProgress

_Text: TypeAlias = tuple[str, str | None, str | None]
"""Title, subtitle and body; while only the list is known, its text stands for the body."""

_TEXT = "SELECT title, subtitle, coalesce(body, list_text) FROM articles"
_FEED = "INSERT INTO articles_fts (rowid, body) VALUES (?, ?)"
_DELETE = "INSERT INTO articles_fts (articles_fts, rowid, body) VALUES ('delete', ?, ?)"
_BROKEN = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR)
BATCH_ARTICLES = 500
"""Articles from one word on the progress to the next."""


class UnindexedDatabase(Database):
    """A database whose full text is made at once when all is stored: `refill`."""


def index_articles(db: Database, keys: Iterable[int]) -> None:
    """For articles new in the table; lowest id first, for any other order costs SQLite more."""
    for key in [] if isinstance(db, UnindexedDatabase) else sorted(keys):
        _exchange(db, key, set(), terms(*_text(db, key)))


@contextmanager
def reindexing(db: Database, key: int) -> Iterator[None]:
    """What is written to the article meanwhile reaches the full text, in the same transaction."""
    if isinstance(db, UnindexedDatabase):
        yield
        return
    old = _text(db, key)
    yield
    new = _text(db, key)
    if new != old:
        _exchange(db, key, terms(*old), terms(*new))


def reindex_articles(db: Database, progress: ReportProgress = lambda done, of: None) -> int:
    """Makes the index anew, whatever has become of it; the number of articles.

    `progress` hears how many are fed, and of how many.
    """
    with db.atomic():
        renew(db, "articles_fts", FULL_TEXT)
        count = int(db.execute("SELECT count(*) FROM articles").fetchone()[0])
        rows = db.execute(_TEXT.replace("SELECT", "SELECT id,"))
        for number, (key, *text) in enumerate(rows):
            if number % BATCH_ARTICLES == 0:
                progress(number, count)
            db.execute(_FEED, [key, fed(*text)])
        db.execute(OPTIMIZE)
    progress(count, count)
    return count


def renew(db: Database, index: str, statements: tuple[str, ...]) -> None:
    """The index, empty; without the triggers by which another tool would feed it whole words
    (`sqlite-utils enable-fts`).
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


def _exchange(db: Database, key: int, old: set[str], new: set[str]) -> None:
    """Only what differs: the index has a piece of an article once, so the rest can stay.

    An index that another tool has broken doesn't cost the article: `check` finds what is missing.
    """
    try:
        if old:
            db.execute(_DELETE, [key, " ".join(old - new)])
        db.execute(_FEED, [key, " ".join(new - old)])
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF not in _BROKEN:
            raise
        logging.getLogger("ansan_crawler").warning("full text: %s; run ansan reindex", error)
