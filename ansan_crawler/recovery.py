"""After a run that did not end: what its WARC files hold is taken in, a torn end is cut off."""

import logging
import sqlite3
from pathlib import Path

from ansan_crawler.archive import Archive
from ansan_crawler.captures.reader import Damaged, Record, records
from ansan_crawler.captures.writer import sealed
from ansan_crawler.replay import Replay, fields

log = logging.getLogger("ansan_crawler")


def recover(archive: Archive, folder: Path, now: str) -> None:
    """Brings database and WARC files together again before the next crawl.

    Records that have no row, since the run died between the two, are applied as the crawl would
    have. Where the database is missing or was put back from a copy, that is all of them.
    """
    files = sorted(folder.glob("*.warc.gz"))
    open_files = [path for path in files if path.name not in archive.sealed() and _ours(path)]
    if not open_files:
        return
    replay, newest = Replay(archive, folder), archive.newest()
    for path in open_files:
        _take_in(archive, replay, path, newest)
        if not path.stat().st_size:
            path.unlink()
        else:
            archive.seal([sealed(path)], now)


def _ours(path: Path) -> bool:
    """Whether a crawl of this program began it; one that is empty or torn at once counts."""
    try:
        first = next(records(path), None)
    except Damaged:
        return True
    if first is None or (first.kind == "warcinfo" and "board" in fields(first.block)):
        return True
    log.warning("%s was not written by this crawler: left alone", path.name)
    return False


def _take_in(archive: Archive, replay: Replay, path: Path, newest: tuple[str, int]) -> None:
    """Decisions are taken in only where nothing that came after them has a row already."""
    known, taken = archive.offsets(path.name), 0
    try:
        for record in records(path):
            has_row = record.offset in known
            if record.kind == "metadata":
                has_row = (path.name, record.offset) < newest
            _apply(archive, replay, record, has_row)
            taken += not has_row and record.kind in ("response", "revisit")
    except Damaged as damage:
        if any(offset >= damage.offset for offset in known):
            log.warning("%s; left as it is: ansan verify tells what is lost", damage)
        else:
            _cut(path, damage)
    if taken:
        log.info("%s: %d responses taken in that the database did not have", path.name, taken)


def _apply(archive: Archive, replay: Replay, record: Record, known: bool) -> None:
    """A page that this program fails on costs no more than itself."""
    try:
        with archive.db.atomic():
            replay.apply(record, known=known)
    except (Damaged, sqlite3.Error):
        raise
    except Exception as error:
        log.error("%s at %d: %r", record.location.file, record.offset, error)


def _cut(path: Path, damage: Damaged) -> None:
    """Nothing in the archive rests on what is cut off: rows come after their records."""
    size = path.stat().st_size
    log.info("%s; its last %d bytes are cut off", damage, size - damage.offset)
    with path.open("r+b") as file:
        file.truncate(damage.offset)
