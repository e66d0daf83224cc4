"""Writes the tables `captures` and `warc_files`: where each response lies, and what is wrong."""

from collections.abc import Iterable

from sqlite_utils import Database

from ansan_crawler.captures.exchange import Capture
from ansan_crawler.captures.writer import SealedFile


def note_capture(db: Database, capture: Capture, problem: str | None) -> int:
    """The row of a response; one that has a row already only gets its problem.

    `problem` is what is wrong with it, None where nothing is.
    """
    with db.atomic():
        return _note(db, capture, problem)


def _note(db: Database, capture: Capture, problem: str | None) -> int:
    at = capture.location
    found = db.execute(
        "SELECT id, problem FROM captures WHERE warc_file = ? AND warc_offset = ?",
        [at.file, at.offset],
    ).fetchone()
    if found:
        if problem and problem != found[1]:
            db.execute("UPDATE captures SET problem = ? WHERE id = ?", [problem, found[0]])
        return int(found[0])
    cursor = db.execute(
        "INSERT INTO captures (url, fetched_at, status, media_type, warc_file, warc_offset,"
        " warc_length, payload_digest, problem, fidx, refers_to)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [capture.url, capture.at, capture.status, capture.media_type, at.file, at.offset,
         at.length, capture.digest, problem, capture.fidx, capture.refers_to],
    )  # fmt: skip
    return int(cursor.lastrowid or 0)


def last_capture(db: Database) -> int:
    """The id of the newest row; 0 if there is none."""
    return int(db.execute("SELECT ifnull(max(id), 0) FROM captures").fetchone()[0])


def was_invalid(db: Database, fidx: str, upto: int) -> bool:
    """True if the article's last capture with an id up to `upto` has a problem."""
    found = db.execute(
        "SELECT problem FROM captures WHERE fidx = ? AND id <= ? ORDER BY id DESC LIMIT 1",
        [fidx, upto],
    ).fetchone()
    return bool(found and found[0])


def seal(db: Database, files: Iterable[SealedFile], now: str) -> None:
    with db.atomic():
        db.conn.executemany(
            "INSERT OR REPLACE INTO warc_files (name, bytes, sha256, sealed_at)"
            " VALUES (?, ?, ?, ?)",
            [(file.name, file.bytes, file.sha256, now) for file in files],
        )


def sealed_files(db: Database) -> set[str]:
    """Closed WARC files, every record indexed."""
    return {name for (name,) in db.execute("SELECT name FROM warc_files")}


def offsets(db: Database, file: str) -> set[int]:
    """The offsets, in bytes, of a WARC file's records that have a row."""
    rows = db.execute("SELECT warc_offset FROM captures WHERE warc_file = ?", [file])
    return {offset for (offset,) in rows}


def newest_record(db: Database) -> tuple[str, int]:
    """File and offset of the last record that has a row; ('', 0) if none has.

    Files were written in the order of their names.
    """
    query = (
        "SELECT warc_file, warc_offset FROM captures WHERE warc_file IS NOT NULL"
        " ORDER BY warc_file DESC, warc_offset DESC LIMIT 1"
    )
    found = db.execute(query).fetchone()
    return (found[0], found[1]) if found else ("", 0)
