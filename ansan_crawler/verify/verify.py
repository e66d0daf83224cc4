"""Runs all checks of an archive: every row against the bytes that it was read from."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, partial
from pathlib import Path
from random import Random

from ansan_crawler.archive.lock import under_way
from ansan_crawler.archive.sql import FIRST_CAPTURE
from ansan_crawler.boards.target import Target
from ansan_crawler.captures.reader import Damaged, Record, read_record, salvage
from ansan_crawler.captures.store import CaptureStore
from ansan_crawler.captures.warcinfo import board_of
from ansan_crawler.fts import attachments_index as file_index
from ansan_crawler.fts import check as index_check
from ansan_crawler.i18n.translatable import _, ngettext
from ansan_crawler.ingest.parse_pool import ParseJob, ParsePool, parse_pool
from ansan_crawler.progress import ReportProgress
from ansan_crawler.responses.body import Unpackable, content_of
from ansan_crawler.responses.classify import PageValue
from ansan_crawler.verify import integrity, schema_check, unrecorded
from ansan_crawler.verify.finding import Finding
from ansan_crawler.verify.fixity import (
    CaptureRow,
    capture_rows,
    check_fidx,
    check_files,
    check_record,
    check_row,
    open_files,
)
from ansan_crawler.verify.provenance import check_file, check_version, check_views, claims_of
from ansan_crawler.verify.removal_records import RecordedRemovals, check_returns

_OLD = (
    "SELECT count(*) FROM revisions WHERE capture_id IS NULL AND NOT (observed_at >="
    f" ifnull({FIRST_CAPTURE}, '~'))"
)


class Verification:
    """The checks of one archive, read-only; `warcs` is the folder of its WARC files.

    While a crawl is under way, WARC files that are not closed are left out.
    """

    def __init__(self, archive: sqlite3.Connection, warcs: Path, progress: ReportProgress) -> None:
        self.archive, self.warcs, self.progress = archive, warcs, progress
        archive.text_factory = partial(str, encoding="utf-8", errors="replace")
        self.store = CaptureStore(archive, warcs)
        self.claims, self.removals = claims_of(archive), RecordedRemovals()
        self.unread: Counter[str] = Counter()
        waiting = open_files(archive, warcs)
        self.busy = under_way(warcs.parent)
        self.left_out = waiting if self.busy else set()

    def all(self) -> Iterator[Finding]:
        """All checks, with every WARC file read whole; `progress` gets bytes done and in all."""
        yield from self._tables()
        yield from check_files(self.archive, self.warcs, self.left_out, hash_files=True)
        paths = list(self._paths())
        total, done = sum(path.stat().st_size for path in paths), 0
        with parse_pool(total) as pages:
            for path in paths:
                yield from self._file(path, pages)
                done += path.stat().st_size
                self.progress(done, total)
        yield from self.removals.check(self.archive, complete=not self.left_out)

    def sample(self, most: int, rng: Random) -> Iterator[Finding]:
        """All checks of the tables, and a random sample of at most `most` captures.

        `progress` gets captures done and in all.
        """
        yield from self._tables()
        yield from check_files(self.archive, self.warcs, self.left_out, hash_files=False)
        held = [row for row in capture_rows(self.archive) if row.file not in self.left_out]
        chosen = sorted(rng.sample(held, min(most, len(held))), key=lambda row: row.where)
        for at, row in enumerate(chosen, 1):
            try:
                record = read_record(self.warcs, row.location)
                yield from self._record(row, record)
                for _row, value in ParsePool(None).read([(row, self._job(row, record))]):
                    yield from self._claimed(row, record, value)
            except FileNotFoundError:
                pass  # check_files reports it
            except Damaged as damage:
                yield Finding(_("WARC record"), row.where, str(damage))
            self.progress(at, len(chosen))

    def notes(self) -> Iterator[str]:
        """Yields lines that are no findings, but say what the checks did not cover.

        To be called after the checks.
        """
        if self.busy:
            left = len(self.left_out)
            yield (
                ngettext(
                    "a crawl is under way: {n:,} WARC file is left out",
                    "a crawl is under way: {n:,} WARC files are left out",
                    left,
                )
                if left
                else _("a crawl is under way")
            )
        if old := self.archive.execute(_OLD).fetchone()[0]:
            yield ngettext(
                "{n:,} version is older than the first capture: it has no capture",
                "{n:,} versions are older than the first capture: they have no capture",
                old,
            )

        for name, count in sorted((+self.unread).items()):
            yield ngettext(
                "{n:,} version was read before the field {name} existed; it gets it when its"
                " article is read again, or by ansan rebuild",
                "{n:,} versions were read before the field {name} existed; each gets it when its"
                " article is read again, or by ansan rebuild",
                count,
                name=name,
            )

    def _paths(self) -> Iterator[Path]:
        """The WARC files of this crawler that are to be read."""
        for path in sorted(self.warcs.glob("*.warc.gz")):
            if path.is_file() and path.name not in self.left_out and self._board(path) is not None:
                yield path

    @cache  # noqa: B019 - there is one verification a process
    def _board(self, path: Path) -> str | None:
        return board_of(path)

    def _tables(self) -> Iterator[Finding]:
        yield from integrity.check_integrity(self.archive)
        for where, what in schema_check.check_schema(self.archive):
            yield Finding(_("schema"), where, what)
        yield from check_returns(self.archive)
        yield from unrecorded.check_unrecorded(self.archive, self.store)
        for check in (index_check.check_index, file_index.check_attachments_index):
            for where, what in check(self.archive):
                yield Finding(_("full text"), where, what)

    def _file(self, path: Path, pages: ParsePool) -> Iterator[Finding]:
        of = {row.offset: row for row in capture_rows(self.archive, path.name)}
        found = ((record, of.pop(record.offset, None)) for record in salvage(path))
        for (record, row), value in pages.read(self._jobs(found)):
            if isinstance(record, Damaged):
                yield Finding(_("WARC record"), f"{path.name} at {record.offset}", str(record))
            else:
                yield from self._record(row, record)
                if row:
                    yield from self._claimed(row, record, value)
        for row in of.values():
            yield Finding(_("captures"), row.where, _("no record begins there"))

    def _jobs(
        self, found: Iterable[tuple[Record | Damaged, CaptureRow | None]]
    ) -> Iterator[tuple[tuple[Record | Damaged, CaptureRow | None], ParseJob | None]]:
        for record, row in found:
            job = self._job(row, record) if row and isinstance(record, Record) else None
            yield (record, row), job

    def _job(self, row: CaptureRow, record: Record) -> ParseJob | None:
        """A job to parse the page again if a version or view count was read from it, else None."""
        claims = self.claims.versions.get(row.id) or self.claims.views.get(row.id)
        if not claims:
            return None
        message = self.store.message_of(record)[0]
        return ParseJob(Target(1, claims[0][0]), record.url, message, record.at)

    def _record(self, row: CaptureRow | None, record: Record) -> Iterator[Finding]:
        yield from check_record(record)
        if row:
            yield from check_row(row, record)
            yield from check_fidx(row, record, self._board(self.warcs / row.file) or "")
        elif record.kind in ("response", "revisit"):
            where = f"{record.location.file} at {record.location.offset}"
            yield Finding(
                _("captures"),
                where,
                _("a {kind} record without a row in captures", kind=record.kind),
            )
        elif record.kind == "metadata":
            yield from self.removals.read_event(record)

    def _claimed(
        self, row: CaptureRow, record: Record, value: PageValue | None
    ) -> Iterator[Finding]:
        for fidx, number in self.claims.versions.get(row.id, ()):
            yield from check_version(self.archive, fidx, number, value, self.unread)
        for fidx, views in self.claims.views.get(row.id, ()):
            yield from check_views(fidx, views, value, row.at)
        for file in self.claims.files.get(row.id, ()):
            try:
                message = self.store.message_of(record)[0]
                content = content_of(message)
            except (Unpackable, Damaged, FileNotFoundError) as error:
                yield Finding(
                    _("files"), file.name, _("its capture can't be read ({error})", error=error)
                )
            else:
                yield from check_file(file, record, message.media_type, content)
