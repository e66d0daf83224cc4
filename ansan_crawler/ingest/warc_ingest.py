"""Makes of WARC records what a crawl made of them as they came: the archive, without a network."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from ansan_crawler.archive.archive import Archive
from ansan_crawler.boards.city_news.urls import target_of_url
from ansan_crawler.boards.target import Target, target_from_json
from ansan_crawler.captures.exchange import Capture
from ansan_crawler.captures.reader import Damaged, Record
from ansan_crawler.captures.store import CaptureStore
from ansan_crawler.captures.warcinfo import warcinfo_fields
from ansan_crawler.ingest.ingest import Ingest
from ansan_crawler.ingest.parse_pool import ParseJob, read_page
from ansan_crawler.responses.body import content_of
from ansan_crawler.responses.classify import (
    UNPACKABLE,
    FileResponse,
    PageValue,
    Rejected,
    is_parsed,
    problem_of,
    recheck_as_tombstone,
)
from ansan_crawler.responses.message import parse_message


class WarcIngest:
    """Records in the order they were written; `folder` is where the WARC files lie."""

    def __init__(self, archive: Archive, folder: Path) -> None:
        self.archive, self.store = archive, CaptureStore(archive.db.conn, folder)
        self.pages = 0
        self.again = False
        """Whether pages that the archive has already are read for texts that still wait."""
        self._began = self._board = ""
        self._crawl = 0
        self._ledger: Ingest | None = None

    def apply(self, record: Record, value: PageValue | None = None, *, known: bool = False) -> None:
        """`value` is what the board's page is, where it was read ahead.

        `known` is for what the archive has already.
        """
        if record.kind == "warcinfo":
            self._begin(warcinfo_fields(record.block))
        elif record.kind == "metadata" and not known:
            self._event(json.loads(record.block))
        elif record.kind in ("response", "revisit"):
            self._response(record, value, known)

    def _begin(self, told: dict[str, str]) -> None:
        if told.get("began", "") == self._began:
            return  # a crawl's next file
        self._began, self._board = told["began"], told["board"]
        self._crawl = self.archive.crawl_of(self._began, told.get("bounds", ""))
        self._ledger = Ingest(self.archive, self._board, self.store)

    @property
    def ingest(self) -> Ingest:
        if self._ledger is None:
            raise ValueError("expected a warcinfo record of this crawler first, found none")
        return self._ledger

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
        if known and not self.again:
            return
        message, refers_to = self.store.message_of(record)
        named = record.asked
        target = (
            target_from_json(named) if named else self.archive.target_of(self._board, record.url)
        )
        capture = Capture(
            record.url, record.at, message.status, message.media_type, record.location,
            record.headers["warc-payload-digest"], refers_to, target.fidx if target else None,
        )  # fmt: skip
        cut = record.headers.get("warc-truncated")
        if target is None or not is_parsed(target, message.status, cut):
            self.archive.note_capture(capture, problem_of(target, message.status, cut))
            return
        job = ParseJob(target, record.url, message, record.at)
        self._keep(job, capture, read_page(job) if named or not value else value, known)

    def _keep(self, job: ParseJob, capture: Capture, value: PageValue | None, known: bool) -> None:
        assert value is not None
        if known:
            self.ingest.wait_again(capture, value)
            return
        self.pages += 1
        content = b""
        if isinstance(value, FileResponse) or (
            isinstance(value, Rejected) and value.why != UNPACKABLE
        ):
            content = content_of(job.message)
        title = self.archive.title(job.target.fidx) if job.target.fidx else None
        self.ingest.keep(capture, recheck_as_tombstone(value, job.target, content, title), content)


def parse_jobs(
    records: Iterable[Record | Damaged],
) -> Iterator[tuple[Record | Damaged, ParseJob | None]]:
    """Each record with the page to be read of it, where it is one of the board that was served."""
    board = ""
    for record in records:
        job = None
        if isinstance(record, Record) and record.kind == "warcinfo":
            board = warcinfo_fields(record.block).get("board", "")
        elif isinstance(record, Record) and record.kind == "response":
            asked, message = target_of_url(board, record.url), parse_message(record.block)
            target = Target(*asked) if asked else None
            if target and is_parsed(target, message.status, record.headers.get("warc-truncated")):
                job = ParseJob(target, record.url, message, record.at)
        yield record, job
