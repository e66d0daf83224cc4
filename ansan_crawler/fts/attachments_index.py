"""The full text of attachments: `file_texts_fts`, fed with the text of each file once."""

import sqlite3
from collections.abc import Iterator

from sqlite_utils import Database

from ansan_crawler.fts.articles_index import renew
from ansan_crawler.fts.schema import FILE_FULL_TEXT
from ansan_crawler.fts.terms import fed, mark
from ansan_crawler.i18n.translatable import _

_FEED = "INSERT INTO file_texts_fts (rowid, text) VALUES (?, ?)"


def store_file_text(db: Database, sha256: str, text: str | None, problem: str | None) -> None:
    cursor = db.execute(
        "INSERT INTO file_texts (sha256, text, problem) VALUES (?, ?, ?)", [sha256, text, problem]
    )
    if text is not None:
        db.execute(_FEED, [cursor.lastrowid, fed("", None, text)])


def reindex_attachments(db: Database) -> None:
    """Makes the index anew, whatever has become of it."""
    with db.atomic():
        renew(db, "file_texts_fts", FILE_FULL_TEXT)
        for key, text in db.execute("SELECT id, text FROM file_texts WHERE text IS NOT NULL"):
            db.execute(_FEED, [key, fed("", None, text)])


def _gone(archive: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Rows are never deleted: neither their numbers nor the index may tell of more."""
    held, last, texts = archive.execute(
        "SELECT count(*), ifnull(max(id), 0), count(text) FROM file_texts"
    ).fetchone()
    totals = archive.execute("SELECT block FROM file_texts_fts_data WHERE id = 1").fetchone()
    indexed = _varint(totals[0]) if totals and totals[0] else 0
    if held != last:
        yield "file_texts", _("{n} of {of} rows are gone", n=last - held, of=last)
    if indexed != texts:
        yield (
            "file_texts",
            _("{n} texts of files in the index, {of} in the table", n=indexed, of=texts),
        )


def _varint(block: bytes) -> int:
    """The first number of a record of FTS5: of its totals, how many rows were fed."""
    number = 0
    for byte in block:
        number = number << 7 | byte & 0x7F
        if not byte & 0x80:
            break
    return number


def check_attachments_index(archive: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """(sha256, what is wrong) of each file whose text the index has not as it is."""
    query = "SELECT 1 FROM file_texts_fts WHERE file_texts_fts MATCH ? AND rowid = ?"
    try:
        yield from _gone(archive)
        for key, sha256, text in archive.execute(
            "SELECT id, sha256, text FROM file_texts WHERE text IS NOT NULL"
        ):
            if not archive.execute(query, [f'"{mark("", None, text)}"', key]).fetchone():
                yield sha256, "full text: has not got the file's text as it is"
    except sqlite3.DatabaseError as error:
        yield "", f"full text of files: can't be read ({error})"
