"""Applies WARC records to the archive as a crawl did when they arrived, without a network."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from ansan_crawler.archive.archive import Archive
from ansan_crawler.archive.captures import note_capture
from ansan_crawler.boards.registry import PROFILE
from ansan_crawler.boards.target import Target, target_from_json
from ansan_crawler.captures.exchange import Capture
from ansan_crawler.captures.reader import Damaged, Record
from ansan_crawler.captures.store import CaptureStore
from ansan_crawler.captures.warcinfo import warcinfo_fields
from ansan_crawler.ingest.ingest import Ingest
from ansan_crawler.ingest.interpret import interpret
from ansan_crawler.ingest.parse_pool import ParseJob, read_page
from ansan_crawler.responses.body import content_of
from ansan_crawler.responses.classify import (
    UNPACKABLE,
    FileResponse,
    PageValue,
    Rejected,
    is_parsed,
    problem_of,
)
from ansan_crawler.responses.message import parse_message


class WarcIngest:
    """Applies records in the order they were written; `folder` has the WARC files."""

    def __init__(self, archive: Archive, folder: Path) -> None:
        self.archive, self.store = archive, CaptureStore(archive.db.conn, folder)
        self.pages = 0
        self.requarantine = False
        """True if known records are read again for texts whose quarantine was never released."""
        self._began = self._board = ""
        self._crawl = 0
        self._ingest: Ingest | None = None

    def apply(self, record: Record, value: PageValue | None = None, *, known: bool = False) -> None:
        """Applies one record.

        `value` is the parsed page if it was parsed in advance, else None. `known` is True for a
        record that has its row already. Raises ValueError if no warcinfo record of this crawler
        came before, and whatever the parsers raise.
        """
        if record.kind == "warcinfo":
            self._begin(warcinfo_fields(record.block))
        elif record.kind == "metadata" and not known:
            self._event(json.loads(record.block))
        elif record.kind in ("response", "revisit"):
            self._response(record, value, known)

    def _begin(self, fields: dict[str, str]) -> None:
        if fields.get("began", "") == self._began:
            return  # a crawl's next file
        self._began, self._board = fields["began"], fields["board"]
        self._crawl = self.archive.crawl_of(self._began, fields.get("bounds", ""))
        self._ingest = Ingest(self.archive, self._board, self.store)

    @property
    def ingest(self) -> Ingest:
        """The ingest of the crawl that is being read. Raises ValueError before the first one."""
        if self._ingest is None:
            raise ValueError("expected a warcinfo record of this crawler first, found none")
        return self._ingest

    def _event(self, event: dict[str, str | int | None]) -> None:
        if event.pop("event") == "removed":
            fidx = str(event["fidx"])
            if not self.archive.is_removed(fidx):
                self.ingest.remove(fidx, str(event["at"]))
            return
        self.ingest.quarantine.release()
        if event.pop("numbered"):
            self.archive.renumber()
        self.archive.end_crawl(self._crawl, event)

    def _response(self, record: Record, value: PageValue | None, known: bool) -> None:
        if known and not self.requarantine:
            return
        message, refers_to = self.store.message_of(record)
        target_json = record.target_json
        target = (
            target_from_json(target_json)
            if target_json
            else self.archive.target_of(self._board, record.url)
        )
        capture = Capture(
            record.url, record.at, message.status, message.media_type, record.location,
            record.headers["warc-payload-digest"], refers_to, target.fidx if target else None,
        )  # fmt: skip
        cut = record.headers.get("warc-truncated")
        if target is None or not is_parsed(target, message.status, cut):
            note_capture(self.archive.db, capture, problem_of(target, message.status, cut))
            return
        job = ParseJob(target, record.url, message, record.at)
        self._keep(job, capture, read_page(job) if target_json or not value else value, known)

    def _keep(self, job: ParseJob, capture: Capture, value: PageValue | None, known: bool) -> None:
        assert value is not None
        if known:
            self.ingest.requarantine(capture, value)
            return
        self.pages += 1
        content = b""
        if isinstance(value, FileResponse) or (
            isinstance(value, Rejected) and value.why != UNPACKABLE
        ):
            content = content_of(job.message)
        self.ingest.keep(capture, interpret(self.archive, job, content, value), content)


def parse_jobs(
    records: Iterable[Record | Damaged],
) -> Iterator[tuple[Record | Damaged, ParseJob | None]]:
    """Yields each record with a job if it is a page of the board to be parsed, else with None."""
    board = ""
    for record in records:
        job = None
        if isinstance(record, Record) and record.kind == "warcinfo":
            board = warcinfo_fields(record.block).get("board", "")
        elif isinstance(record, Record) and record.kind == "response":
            page_and_fidx, message = (
                PROFILE.target_of_url(board, record.url),
                parse_message(record.block),
            )
            target = Target(*page_and_fidx) if page_and_fidx else None
            if target and is_parsed(target, message.status, record.headers.get("warc-truncated")):
                job = ParseJob(target, record.url, message, record.at)
        yield record, job
