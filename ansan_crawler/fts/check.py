"""Whether the full text is fed with the articles as they are; read-only."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

from ansan_crawler.fts.terms import MARK, MAX_PIECE, fold, mark, terms
from ansan_crawler.i18n.translatable import _, ngettext

_VOCABULARY = "CREATE VIRTUAL TABLE temp.fed USING fts5vocab (main, articles_fts, instance)"
_PIECES = "CREATE VIRTUAL TABLE temp.pieces USING fts5vocab (main, articles_fts, row)"
_MARKS = "SELECT doc, term FROM temp.fed WHERE term >= ? AND term < ?"
_ARTICLES = "SELECT id, fidx, title, subtitle, coalesce(body, list_text) FROM articles"
_PROBE = "SELECT 1 FROM articles_fts WHERE articles_fts MATCH ? AND rowid = ?"


def check_index(archive: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """(fidx, what is wrong) of each article that the full text has not as it is.

    fidx is empty where it is no one article's fault. The marks tell what was fed, a piece
    from anywhere in each text whether it is still there, and the number of pieces whether there is
    anything else. `ansan reindex` mends all of it.
    """
    try:
        with _standing(archive):
            found = False
            for finding in _differences(archive, _marks(archive)):
                found = True
                yield finding
            if not found and (more := _surplus(archive)):
                yield (
                    "",
                    ngettext(
                        "{n:,} piece that no article has", "{n:,} pieces that no article has", more
                    ),
                )
    except sqlite3.DatabaseError as error:
        yield "", _("can't be read ({error})", error=error)


@contextmanager
def _standing(archive: sqlite3.Connection) -> Iterator[None]:
    """One state of the archive, though a crawl writes meanwhile."""
    own = not archive.in_transaction
    if own:
        archive.execute("BEGIN")
    archive.execute(_VOCABULARY)
    archive.execute(_PIECES)
    try:
        yield
    finally:
        archive.execute("DROP TABLE IF EXISTS temp.fed")
        archive.execute("DROP TABLE IF EXISTS temp.pieces")
        if own:
            archive.rollback()


def _marks(archive: sqlite3.Connection) -> dict[int, list[str]]:
    """What was fed, by article; rightly one mark each."""
    found: dict[int, list[str]] = {}
    for key, term in archive.execute(_MARKS, [MARK, MARK + "g"]):
        found.setdefault(key, []).append(term)
    return found


def _differences(
    archive: sqlite3.Connection, marks: dict[int, list[str]]
) -> Iterator[tuple[str, str]]:
    dice = Random()
    for key, fidx, *text in archive.execute(_ARTICLES):
        fed = marks.pop(key, [])
        if not fed:
            yield fidx, _("has not got the article")
        elif fed != [mark(*text)]:
            yield fidx, _("fed with another text than the article's")
        elif not _found(archive, key, _piece(text, dice)):
            yield fidx, _("pieces of the article are missing")
    for key in marks:
        yield "", _("fed with an article that isn't there, id {key}", key=key)


def _surplus(archive: sqlite3.Connection) -> int:
    """Pieces in the index beyond those of the articles. Fewer are no fault: SQLite takes some
    letters for others (ſ for s).
    """
    held = archive.execute("SELECT total(doc) FROM temp.pieces").fetchone()[0]
    texts = (text for _id, _fidx, *text in archive.execute(_ARTICLES))
    return max(0, int(held) - sum(len(terms(*text)) for text in texts))


def _piece(text: list[str | None], dice: Random) -> str:
    """The inside of a word, which an index of whole words has not got."""
    words = " ".join(fold(part or "") for part in text).split()
    word = dice.choice(words) if words else ""
    return word[len(word) > 1 :][:MAX_PIECE]


def _found(archive: sqlite3.Connection, key: int, piece: str) -> bool:
    quoted = piece.replace('"', '""')
    return not piece or bool(archive.execute(_PROBE, [f'"{quoted}"', key]).fetchone())
