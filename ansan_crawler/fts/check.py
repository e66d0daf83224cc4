"""Checks that the full-text index of articles agrees with the articles; read-only."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

from ansan_crawler.fts.terms import CHECKSUM_PREFIX, MAX_PIECE, checksum_term, fold, terms
from ansan_crawler.i18n.translatable import _, ngettext

_VOCABULARY = "CREATE VIRTUAL TABLE temp.fed USING fts5vocab (main, articles_fts, instance)"
_PIECES = "CREATE VIRTUAL TABLE temp.pieces USING fts5vocab (main, articles_fts, row)"
_CHECKSUMS = "SELECT doc, term FROM temp.fed WHERE term >= ? AND term < ?"
_ARTICLES = "SELECT id, fidx, title, subtitle, coalesce(body, list_text) FROM articles"
_PROBE = "SELECT 1 FROM articles_fts WHERE articles_fts MATCH ? AND rowid = ?"


def check_index(archive: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """(fidx, what is wrong) of each article whose index entry does not agree with its text.

    fidx is '' if the problem concerns no single article. The checksum terms show which text was
    indexed, a random piece of each text whether its terms are still there, and the number of pieces
    whether the index has any that no article has. `ansan reindex` mends all of it.
    """
    try:
        with _snapshot(archive):
            found = False
            for finding in _differences(archive, _checksums(archive)):
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
def _snapshot(archive: sqlite3.Connection) -> Iterator[None]:
    """Within the block all queries see one state of the archive, even if a crawl writes."""
    started = not archive.in_transaction
    if started:
        archive.execute("BEGIN")
    archive.execute(_VOCABULARY)
    archive.execute(_PIECES)
    try:
        yield
    finally:
        archive.execute("DROP TABLE IF EXISTS temp.fed")
        archive.execute("DROP TABLE IF EXISTS temp.pieces")
        if started:
            archive.rollback()


def _checksums(archive: sqlite3.Connection) -> dict[int, list[str]]:
    """The checksum terms in the index, by id of the article; one each in a sound index."""
    found: dict[int, list[str]] = {}
    for key, term in archive.execute(_CHECKSUMS, [CHECKSUM_PREFIX, CHECKSUM_PREFIX + "g"]):
        found.setdefault(key, []).append(term)
    return found


def _differences(
    archive: sqlite3.Connection, checksums: dict[int, list[str]]
) -> Iterator[tuple[str, str]]:
    rng = Random()
    for key, fidx, *text in archive.execute(_ARTICLES):
        found = checksums.pop(key, [])
        if not found:
            yield fidx, _("has not got the article")
        elif found != [checksum_term(*text)]:
            yield fidx, _("fed with another text than the article's")
        elif not _has_piece(archive, key, _random_piece(text, rng)):
            yield fidx, _("pieces of the article are missing")
    for key in checksums:
        yield "", _("fed with an article that isn't there, id {key}", key=key)


def _surplus(archive: sqlite3.Connection) -> int:
    """The number of pieces in the index beyond those of the articles; 0 if there are fewer.

    Fewer are no fault: SQLite treats some letters as the same (ſ and s).
    """
    indexed = archive.execute("SELECT total(doc) FROM temp.pieces").fetchone()[0]
    texts = (text for _id, _fidx, *text in archive.execute(_ARTICLES))
    return max(0, int(indexed) - sum(len(terms(*text)) for text in texts))


def _random_piece(text: list[str | None], rng: Random) -> str:
    """A piece without its word's first letter, which an index of whole words would lack.

    '' if the text has no word.
    """
    words = " ".join(fold(part or "") for part in text).split()
    word = rng.choice(words) if words else ""
    return word[len(word) > 1 :][:MAX_PIECE]


def _has_piece(archive: sqlite3.Connection, key: int, piece: str) -> bool:
    quoted = piece.replace('"', '""')
    return not piece or bool(archive.execute(_PROBE, [f'"{quoted}"', key]).fetchone())
