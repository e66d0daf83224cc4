"""Whether the archive still is what was captured: every row against the bytes that it stands on."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from random import Random

from ansan_crawler import soundness
from ansan_crawler.address import asked_of
from ansan_crawler.ahead import Job, Reader, reader
from ansan_crawler.archive import file_index, index_check
from ansan_crawler.captures.content import BROKEN, content_of
from ansan_crawler.captures.reader import Damaged, Record, read_record, salvage
from ansan_crawler.captures.shelf import Shelf
from ansan_crawler.findings import Finding
from ansan_crawler.fixity import Row, check_files, check_record, check_row, rows
from ansan_crawler.judge import Value
from ansan_crawler.wants import Want
from ansan_crawler.witness import check_file, check_version, claims_of

Told = Callable[[int, int], None]
"""Gets how much is done, and of how much."""


class Verification:
    """Of an archive; `warcs` is the folder of its WARC files."""

    def __init__(self, archive: sqlite3.Connection, warcs: Path, told: Told) -> None:
        self.archive, self.warcs, self.told = archive, warcs, told
        self.shelf = Shelf(archive, warcs)
        self.claims = claims_of(archive)

    def all(self) -> Iterator[Finding]:
        """Each WARC file from its first byte to its last."""
        yield from self._tables()
        yield from check_files(self.archive, self.warcs, whole=True)
        paths = sorted(filter(Path.is_file, self.warcs.glob("*.warc.gz")))
        total, done = sum(path.stat().st_size for path in paths), 0
        with reader(total) as pages:
            for path in paths:
                yield from self._file(path, pages)
                done += path.stat().st_size
                self.told(done, total)

    def sample(self, most: int, dice: Random) -> Iterator[Finding]:
        """So many captures taken by chance, beside all that the tables tell by themselves."""
        yield from self._tables()
        yield from check_files(self.archive, self.warcs, whole=False)
        held = rows(self.archive)
        chosen = sorted(dice.sample(held, min(most, len(held))), key=lambda row: row.where)
        for at, row in enumerate(chosen, 1):
            try:
                record = read_record(self.warcs, row.location)
                yield from self._record(row, record)
                for _, value in Reader(None).read([(row, self._job(row, record))]):
                    yield from self._claimed(row, record, value)
            except (FileNotFoundError, IsADirectoryError):
                pass  # told of by check_files
            except Damaged as damage:
                yield Finding("WARC record", row.where, str(damage))
            self.told(at, len(chosen))

    def _tables(self) -> Iterator[Finding]:
        yield from soundness.check(self.archive)
        for check in (index_check.check, file_index.check):
            for where, what in check(self.archive):
                yield Finding("full text", where, what.removeprefix("full text: "))

    def _file(self, path: Path, pages: Reader) -> Iterator[Finding]:
        of = {row.offset: row for row in rows(self.archive, path.name)}
        found = ((record, of.pop(record.offset, None)) for record in salvage(path))
        for (record, row), value in pages.read(self._jobs(found)):
            if isinstance(record, Damaged):
                yield Finding("WARC record", f"{path.name} at {record.offset}", str(record))
            else:
                yield from self._record(row, record)
                if row:
                    yield from self._claimed(row, record, value)
        for row in of.values():
            yield Finding("captures", row.where, "no record begins there")

    def _jobs(
        self, found: Iterable[tuple[Record | Damaged, Row | None]]
    ) -> Iterator[tuple[tuple[Record | Damaged, Row | None], Job | None]]:
        for record, row in found:
            job = self._job(row, record) if row and isinstance(record, Record) else None
            yield (record, row), job

    def _job(self, row: Row, record: Record) -> Job | None:
        """The page behind a version, to be read again."""
        if row.id not in self.claims.versions or not (asked := asked_of(row.url, row.url)):
            return None
        message, _ = self.shelf.message_of(record)
        return Job(Want(*asked), row.url, message, record.at)

    def _record(self, row: Row | None, record: Record) -> Iterator[Finding]:
        yield from check_record(record)
        if row:
            yield from check_row(row, record)
        elif record.kind in ("response", "revisit"):
            where = f"{record.location.file} at {record.location.offset}"
            yield Finding("captures", where, f"a {record.kind} that no row tells of")

    def _claimed(self, row: Row, record: Record, value: Value | None) -> Iterator[Finding]:
        for fidx, number in self.claims.versions.get(row.id, ()):
            yield from check_version(self.archive, fidx, number, value)
        for name, digest, size in self.claims.files.get(row.id, ()):
            try:
                content = content_of(self.shelf.message_of(record)[0])
            except (*BROKEN, Damaged) as error:
                yield Finding("files", name, f"its capture can't be read ({error})")
            else:
                yield from check_file(name, digest, size, content)
