"""After a run that did not end: what its WARC files hold is taken in, a torn end is cut off."""

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
    """Brings database and WARC files together again before the next crawl.

    Records that have no row, since the run died between the two, are applied as the crawl would
    have. Where the database is missing or was put back from a copy, that is all of them. Nothing
    that is whole is lost by it: what is cut off a torn end lies in a file beside.
    """
    closed = sealed_files(archive.db)
    files = [path for path in sorted(folder.glob("*.warc.gz")) if path.name not in closed]
    files = [path for path in files if _ours(path)]
    if not files:
        return
    warc_ingest, newest = WarcIngest(archive, folder), newest_record(archive.db)
    warc_ingest.again = any(_ends(path, newest) for path in files)
    for path in files:
        _take_in(archive, warc_ingest, path, newest)
        if path.stat().st_size:
            seal(archive.db, [seal_file(path)], now)
        else:
            path.unlink()


def _ours(path: Path) -> bool:
    """Whether a crawl of this program began it."""
    board = board_of(path) if path.is_file() else None
    ours = bool(board) or (board == "" and path.name.startswith(PREFIX))  # torn at once
    if not ours:
        log.warning("%s was not written by this crawler: left alone", path.name)
    return ours


def _ends(path: Path, newest: tuple[str, int]) -> bool:
    """Whether it tells of a crawl's end that the database doesn't know."""
    decisions = (x for x in salvage(path) if isinstance(x, Record) and x.kind == "metadata")
    return any(
        json.loads(x.block)["event"] == "finished" and (path.name, x.offset) > newest
        for x in decisions
    )


def _take_in(
    archive: Archive, warc_ingest: WarcIngest, path: Path, newest: tuple[str, int]
) -> None:
    """Decisions are taken in only where nothing that came after them has a row already.

    A file torn at once is cut down to nothing, unless a row tells of it or a record in it is whole.
    """
    known, taken, end, torn, whole = offsets(archive.db, path.name), 0, 0, None, False
    for record in salvage(path):
        if torn:
            log.warning("%s; left as it is: ansan verify tells what is lost", torn)
            torn = None
        if isinstance(record, Damaged):
            torn = record
            continue
        whole = True
        if record.kind != "request":
            end = record.offset + record.location.length
        has_row = record.offset in known
        if record.kind == "metadata":
            has_row = (path.name, record.offset) < newest
        _apply(archive, warc_ingest, record, has_row)
        taken += not has_row and record.kind in ("response", "revisit")
    if torn and max(known, default=-1) < end and (end or not whole):
        _cut(path, torn, end)
    if taken:
        log.info("%s: %d responses taken in that the database did not have", path.name, taken)


def _apply(archive: Archive, warc_ingest: WarcIngest, record: Record, known: bool) -> None:
    """What this program fails on, or a revisit of what is lost, costs no more than itself."""
    try:
        with archive.db.atomic():
            warc_ingest.apply(record, known=known)
    except sqlite3.Error:
        raise
    except Exception as error:
        log.error("%s at %d: %r", record.location.file, record.offset, error)


def _cut(path: Path, torn: Damaged, end: int) -> None:
    """Nothing in the archive rests on what is cut off: rows come after their records."""
    with path.open("r+b") as file:
        file.seek(end)
        rest = file.read()
        with path.with_name(f"{path.name}.torn").open("ab") as beside:
            beside.write(rest)
        file.truncate(end)
    log.warning("%s; its last %d bytes lie in %s.torn", torn, len(rest), path.name)
