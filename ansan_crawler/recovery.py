"""After a run that did not end: what its WARC files hold is taken in, a torn end is cut off."""

import logging
from pathlib import Path

from ansan_crawler.archive import Archive
from ansan_crawler.captures.reader import Damaged, records
from ansan_crawler.captures.writer import sealed
from ansan_crawler.replay import Replay

log = logging.getLogger("ansan_crawler")


def recover(archive: Archive, folder: Path, now: str) -> None:
    """Brings database and WARC files together again before the next crawl.

    Records that have no row, since the run died between the two, are applied as the crawl would
    have. Where the database is missing or was put back from a copy, that is all of them.
    """
    files = sorted(folder.glob("*.warc.gz"))
    open_files = [path for path in files if path.name not in archive.sealed()]
    if not open_files:
        return
    replay, newest = Replay(archive, folder), archive.newest()
    for path in open_files:
        _take_in(archive, replay, path, newest)
        if path.exists():
            archive.seal([sealed(path)], now)


def _take_in(archive: Archive, replay: Replay, path: Path, newest: tuple[str, int]) -> None:
    """Decisions are taken in only where nothing that came after them has a row already."""
    known, taken = archive.offsets(path.name), 0
    try:
        for record in records(path):
            has_row = record.offset in known
            if record.kind == "metadata":
                has_row = (path.name, record.offset) < newest
            replay.apply(record, known=has_row)
            taken += not has_row and record.kind in ("response", "revisit")
    except Damaged as damage:
        if any(offset >= damage.offset for offset in known):
            log.warning("%s; left as it is: ansan verify tells what is lost", damage)
        else:
            _cut(path, damage)
    if taken:
        log.info("%s: %d responses taken in that the database did not have", path.name, taken)


def _cut(path: Path, damage: Damaged) -> None:
    """Nothing in the archive rests on what is cut off: rows come after their records."""
    size = path.stat().st_size
    log.info("%s; its last %d bytes are cut off", damage, size - damage.offset)
    if damage.offset == 0:
        path.unlink()
        return
    with path.open("r+b") as file:
        file.truncate(damage.offset)
