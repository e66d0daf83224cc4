"""Rebuilds the database from the WARC files alone, with the present parsers."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TypeVar

from ansan_crawler.archive.archive import Archive
from ansan_crawler.archive.captures import seal
from ansan_crawler.captures.reader import Damaged, Record, salvage
from ansan_crawler.captures.writer import seal_file
from ansan_crawler.files.text_extraction import read_files
from ansan_crawler.fts import articles_index as full_text
from ansan_crawler.i18n.translatable import _
from ansan_crawler.ingest.parse_pool import ParsePool, parse_pool
from ansan_crawler.ingest.warc_ingest import WarcIngest, parse_jobs
from ansan_crawler.progress import ReportProgress
from ansan_crawler.responses.classify import PageValue

Item = TypeVar("Item")
BATCH_RECORDS = 500
"""Records per transaction."""


@dataclass
class Rebuilt:
    """The result: how many pages were read, and a line for each problem."""

    pages: int = 0
    findings: list[str] = field(default_factory=list)


def rebuild_database(warcs: Path, out: Path, progress: ReportProgress) -> Rebuilt:
    """Makes a database and puts it in place of `out` once it is complete.

    `progress` gets the bytes read and the bytes in all. Raises FileNotFoundError if the folder
    `warcs` has no WARC file, ArchiveError or OSError if `out` can't be written.
    """
    named = sorted(warcs.glob("*.warc.gz"))
    files = list(filter(Path.is_file, named))
    if not files:
        raise FileNotFoundError(_("{path}: expected *.warc.gz files, found none", path=warcs))
    unfinished = out.with_name(out.name + ".part")
    _delete_database(unfinished)
    archive, rebuilt = (
        Archive(unfinished.parent, unfinished.name, full_text.UnindexedDatabase),
        Rebuilt(),
    )
    rebuilt.findings += [
        _("{name} is not a file", name=path.name) for path in named if path not in files
    ]
    try:
        archive.db.execute("PRAGMA synchronous=OFF")
        warc_ingest = WarcIngest(archive, warcs)
        with parse_pool(sum(path.stat().st_size for path in files)) as pages:
            _apply_all(archive, warc_ingest, files, pages, rebuilt, progress)
        rebuilt.pages = warc_ingest.pages
        full_text.reindex_articles(archive.db)
        read_files(archive, warcs)
        archive.finish_file()
    finally:
        archive.close()
    _delete_database(out)
    unfinished.replace(out)
    return rebuilt


def _apply_all(
    archive: Archive,
    warc_ingest: WarcIngest,
    files: list[Path],
    pages: ParsePool,
    rebuilt: Rebuilt,
    progress: ReportProgress,
) -> None:
    total, done = sum(path.stat().st_size for path in files), 0
    for path in files:
        for batch in _batches(pages.read(parse_jobs(salvage(path)))):
            with archive.db.atomic():
                for record, value in batch:
                    _apply(archive, warc_ingest, record, value, rebuilt)
            last = batch[-1][0]
            progress(done + last.offset, total)
        done += path.stat().st_size
        seal(archive.db, [seal_file(path)], "")


def _apply(
    archive: Archive,
    warc_ingest: WarcIngest,
    record: Record | Damaged,
    value: PageValue | None,
    rebuilt: Rebuilt,
) -> None:
    try:
        if isinstance(record, Damaged):
            raise record
        with archive.db.atomic():
            warc_ingest.apply(record, value)
    except Exception as problem:  # a parser that fails on one page must not stop the others
        where = f"{record.location.file} at {record.offset}" if isinstance(record, Record) else ""
        rebuilt.findings.append(f"{where} {type(problem).__name__}: {problem}".strip())


def _batches(source: Iterator[Item]) -> Iterator[list[Item]]:
    while batch := list(islice(source, BATCH_RECORDS)):
        yield batch


def _delete_database(path: Path) -> None:
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        path.with_name(name).unlink(missing_ok=True)
