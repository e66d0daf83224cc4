"""The full-text index of attachments, `file_texts_fts`: the text of each file, indexed once."""

import sqlite3
from collections.abc import Iterator

from sqlite_utils import Database

from ansan_crawler.fts.articles_index import recreate_index
from ansan_crawler.fts.schema import FILE_FULL_TEXT
from ansan_crawler.fts.terms import checksum_term, index_text
from ansan_crawler.i18n.translatable import _

_INSERT = "INSERT INTO file_texts_fts (rowid, text) VALUES (?, ?)"


def store_file_text(db: Database, sha256: str, text: str | None, problem: str | None) -> None:
    """Stores and indexes the text of the file with this digest, or why it has none.

    Exactly one of `text` and `problem` is not None.
    """
    cursor = db.execute(
        "INSERT INTO file_texts (sha256, text, problem) VALUES (?, ?, ?)", [sha256, text, problem]
    )
    if text is not None:
        db.execute(_INSERT, [cursor.lastrowid, index_text("", None, text)])


def reindex_attachments(db: Database) -> None:
    """Makes the index anew in one transaction, whatever its state. Raises sqlite3.Error."""
    with db.atomic():
        recreate_index(db, "file_texts_fts", FILE_FULL_TEXT)
        for key, text in db.execute("SELECT id, text FROM file_texts WHERE text IS NOT NULL"):
            db.execute(_INSERT, [key, index_text("", None, text)])


def _check_counts(archive: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """(table, what is wrong) if rows are missing, or if table and index differ in their number.

    Rows of `file_texts` are never deleted, so their ids have no gap.
    """
    count, last, texts = archive.execute(
        "SELECT count(*), ifnull(max(id), 0), count(text) FROM file_texts"
    ).fetchone()
    totals = archive.execute("SELECT block FROM file_texts_fts_data WHERE id = 1").fetchone()
    indexed = _varint(totals[0]) if totals and totals[0] else 0
    if count != last:
        yield "file_texts", _("{n} of {of} rows are gone", n=last - count, of=last)
    if indexed != texts:
        yield (
            "file_texts",
            _("{n} texts of files in the index, {of} in the table", n=indexed, of=texts),
        )


def _varint(block: bytes) -> int:
    """The first number of an FTS5 record; in the record of totals it is the number of rows."""
    number = 0
    for byte in block:
        number = number << 7 | byte & 0x7F
        if not byte & 0x80:
            break
    return number


def check_attachments_index(archive: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """(sha256, what is wrong) of each file whose index entry does not agree with its text.

    The first element is 'file_texts' or '' if the problem concerns no single file.
    """
    query = "SELECT 1 FROM file_texts_fts WHERE file_texts_fts MATCH ? AND rowid = ?"
    try:
        yield from _check_counts(archive)
        for key, sha256, text in archive.execute(
            "SELECT id, sha256, text FROM file_texts WHERE text IS NOT NULL"
        ):
            if not archive.execute(query, [f'"{checksum_term("", None, text)}"', key]).fetchone():
                yield sha256, "full text: has not got the file's text as it is"
    except sqlite3.DatabaseError as error:
        yield "", f"full text of files: can't be read ({error})"
