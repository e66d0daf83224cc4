"""Recovers after a killed run: ingests what its WARC files hold, and cuts off a damaged end."""

import json
import logging
import sqlite3
from pathlib import Path

from ansan_crawler.archive.archive import Archive
from ansan_crawler.archive.captures import newest_record, offsets, seal, sealed_files
from ansan_crawler.captures.reader import Damaged, Record, salvage
from ansan_crawler.captures.warcinfo import board_of
from ansan_crawler.captures.writer import PREFIX, seal_file
from ansan_crawler.ingest.warc_ingest import WarcIngest

log = logging.getLogger("ansan_crawler")


def recover(archive: Archive, folder: Path, now: str) -> None:
    """Makes database and WARC files agree again before the next crawl.

    Records without a row, because the run was killed between writing the two, are applied as the
    crawl would have done. If the database is missing or was restored from a backup, that is all
    later records. No complete record is lost: what is cut off a damaged end is saved in a file
    beside. `now` is UTC, ISO 8601 with Z. Raises OSError and sqlite3.Error.
    """
    sealed = sealed_files(archive.db)
    files = [path for path in sorted(folder.glob("*.warc.gz")) if path.name not in sealed]
    files = [path for path in files if _is_ours(path)]
    if not files:
        return
    warc_ingest, newest = WarcIngest(archive, folder), newest_record(archive.db)
    warc_ingest.requarantine = any(_has_new_end(path, newest) for path in files)
    for path in files:
        _ingest_file(archive, warc_ingest, path, newest)
        if path.stat().st_size:
            seal(archive.db, [seal_file(path)], now)
        else:
            path.unlink()


def _is_ours(path: Path) -> bool:
    """True if a crawl of this program wrote the file, as far as it can be told."""
    board = board_of(path) if path.is_file() else None
    ours = bool(board) or (board == "" and path.name.startswith(PREFIX))  # '' if damaged at once
    if not ours:
        log.warning("%s was not written by this crawler: left alone", path.name)
    return ours


def _has_new_end(path: Path, newest: tuple[str, int]) -> bool:
    """True if the file records the end of a crawl, and the database does not know it."""
    decisions = (x for x in salvage(path) if isinstance(x, Record) and x.kind == "metadata")
    return any(
        json.loads(x.block)["event"] == "finished" and (path.name, x.offset) > newest
        for x in decisions
    )


def _ingest_file(
    archive: Archive, warc_ingest: WarcIngest, path: Path, newest: tuple[str, int]
) -> None:
    """Applies the records of a file that have no row, and cuts off a damaged end.

    Decisions (metadata records) are applied only if no later record has a row already. A file that
    is damaged from its start is emptied, unless a row refers to it or a record in it is readable.
    """
    known, ingested, end, torn, readable = offsets(archive.db, path.name), 0, 0, None, False
    for record in salvage(path):
        if torn:
            log.warning("%s; left as it is: ansan verify tells what is lost", torn)
            torn = None
        if isinstance(record, Damaged):
            torn = record
            continue
        readable = True
        if record.kind != "request":
            end = record.offset + record.location.length
        has_row = record.offset in known
        if record.kind == "metadata":
            has_row = (path.name, record.offset) < newest
        _apply(archive, warc_ingest, record, has_row)
        ingested += not has_row and record.kind in ("response", "revisit")
    if torn and max(known, default=-1) < end and (end or not readable):
        _cut(path, torn, end)
    if ingested:
        log.info("%s: %d responses taken in that the database did not have", path.name, ingested)


def _apply(archive: Archive, warc_ingest: WarcIngest, record: Record, known: bool) -> None:
    """Applies one record; if the program fails on it, that is logged and the next one follows."""
    try:
        with archive.db.atomic():
            warc_ingest.apply(record, known=known)
    except sqlite3.Error:
        raise
    except Exception as error:
        log.error("%s at %d: %r", record.location.file, record.offset, error)


def _cut(path: Path, torn: Damaged, end: int) -> None:
    """Moves the damaged end to a file beside. No row refers to it: rows follow their records."""
    with path.open("r+b") as file:
        file.seek(end)
        rest = file.read()
        with path.with_name(f"{path.name}.torn").open("ab") as torn_file:
            torn_file.write(rest)
        file.truncate(end)
    log.warning("%s; its last %d bytes lie in %s.torn", torn, len(rest), path.name)
