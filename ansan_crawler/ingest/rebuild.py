"""A database made anew of the WARC files alone, by today's parsers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TypeVar

from ansan_crawler.archive.archive import Archive
from ansan_crawler.captures.reader import Damaged, Record, salvage
from ansan_crawler.captures.writer import sealed
from ansan_crawler.files.text_extraction import read_files
from ansan_crawler.fts import articles_index as full_text
from ansan_crawler.ingest.parse_pool import Reader, reader
from ansan_crawler.ingest.warc_ingest import Replay, jobs
from ansan_crawler.responses.classify import Value

T = TypeVar("T")
BATCH = 500
"""Records a transaction."""


@dataclass
class Rebuilt:
    """What came of it: pages read, and what could not be."""

    pages: int = 0
    findings: list[str] = field(default_factory=list)


def rebuild(warcs: Path, out: Path, told: Callable[[int, int], None]) -> Rebuilt:
    """Writes `out`, in place of what was there, once it is whole.

    `told` gets bytes read and bytes in all. Raises FileNotFoundError where there is no WARC file,
    ArchiveError or OSError where `out` can't be written.
    """
    named = sorted(warcs.glob("*.warc.gz"))
    files = list(filter(Path.is_file, named))
    if not files:
        raise FileNotFoundError(f"{warcs}: expected *.warc.gz files, found none")
    part = out.with_name(out.name + ".part")
    _drop(part)
    archive, rebuilt = Archive(part.parent, part.name, full_text.Unfed), Rebuilt()
    rebuilt.findings += [f"{path.name} is not a file" for path in named if path not in files]
    try:
        archive.db.execute("PRAGMA synchronous=OFF")
        replay = Replay(archive, warcs)
        with reader(sum(path.stat().st_size for path in files)) as pages:
            _apply_all(archive, replay, files, pages, rebuilt, told)
        rebuilt.pages = replay.pages
        full_text.refill(archive.db)
        read_files(archive, warcs)
        archive.finish_file()
    finally:
        archive.close()
    _drop(out)
    part.replace(out)
    return rebuilt


def _apply_all(
    archive: Archive,
    replay: Replay,
    files: list[Path],
    pages: Reader,
    rebuilt: Rebuilt,
    told: Callable[[int, int], None],
) -> None:
    total, done = sum(path.stat().st_size for path in files), 0
    for path in files:
        for batch in _batches(pages.read(jobs(salvage(path)))):
            with archive.db.atomic():
                for record, value in batch:
                    _apply(archive, replay, record, value, rebuilt)
            last = batch[-1][0]
            told(done + last.offset, total)
        done += path.stat().st_size
        archive.seal([sealed(path)], "")


def _apply(
    archive: Archive,
    replay: Replay,
    record: Record | Damaged,
    value: Value | None,
    rebuilt: Rebuilt,
) -> None:
    try:
        if isinstance(record, Damaged):
            raise record
        with archive.db.atomic():
            replay.apply(record, value)
    except Exception as problem:  # whatever a parser makes of one page, the others are read
        where = f"{record.location.file} at {record.offset}" if isinstance(record, Record) else ""
        rebuilt.findings.append(f"{where} {type(problem).__name__}: {problem}".strip())


def _batches(source: Iterator[T]) -> Iterator[list[T]]:
    while batch := list(islice(source, BATCH)):
        yield batch


def _drop(path: Path) -> None:
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        path.with_name(name).unlink(missing_ok=True)
