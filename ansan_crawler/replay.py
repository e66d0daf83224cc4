"""Makes of WARC records what a crawl made of them as they came: the archive, without a network."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urljoin

from ansan_crawler.address import asked_of
from ansan_crawler.ahead import Job, read_page
from ansan_crawler.archive import Archive
from ansan_crawler.captures.content import content_of
from ansan_crawler.captures.exchange import Capture
from ansan_crawler.captures.reader import Damaged, Record
from ansan_crawler.captures.shelf import Shelf
from ansan_crawler.http_message import parse_message
from ansan_crawler.items import ArticlePage, Listing
from ansan_crawler.judge import CUT, UNPACKABLE, Value, doubt, problem_of
from ansan_crawler.ledger import Ledger
from ansan_crawler.wants import Want


class Replay:
    """Records in the order they were written; `folder` is where the WARC files lie."""

    def __init__(self, archive: Archive, folder: Path) -> None:
        self.archive, self.shelf = archive, Shelf(archive.db.conn, folder)
        self.pages = 0
        self._began = self._board = ""
        self._crawl = 0
        self._ledger: Ledger | None = None
        self._moved: dict[str, Want] = {}

    def apply(self, record: Record, value: Value | None = None, *, known: bool = False) -> None:
        """`value` is what the board's page is, where it was read ahead.

        `known` is for what the archive has already: of a response only where it led counts.
        """
        if record.kind == "warcinfo":
            self._begin(fields(record.block))
        elif record.kind == "metadata" and not known:
            self._event(json.loads(record.block))
        elif record.kind in ("response", "revisit"):
            self._response(record, value, known)

    def _begin(self, told: dict[str, str]) -> None:
        if told.get("began", "") == self._began:
            return  # a crawl's next file
        self._began, self._board = told["began"], told["board"]
        self._crawl = self.archive.crawl_of(self._began, told.get("bounds", ""))
        self._ledger, self._moved = Ledger(self.archive, self._board), {}

    @property
    def ledger(self) -> Ledger:
        if self._ledger is None:
            raise ValueError("expected a warcinfo record of this crawler first, found none")
        return self._ledger

    def _event(self, event: dict[str, str | int | None]) -> None:
        if event.pop("event") == "removed":
            fidx = str(event["fidx"])
            if not self.archive.is_removed(fidx):
                self.ledger.remove(fidx, str(event["at"]))
            return
        self.ledger.backlog.release()
        if event.pop("numbered"):
            self.archive.number()
        self.archive.end_crawl(self._crawl, event)

    def _response(self, record: Record, value: Value | None, known: bool) -> None:
        message, refers_to = self.shelf.message_of(record)
        want = self._moved.get(record.url) or self._want(record.url)
        if want and 300 <= message.status < 400:
            target = (message.header("location") or b"").decode("latin-1")
            self._moved[urljoin(record.url, target)] = want
        if known:
            return
        capture = Capture(
            record.url, record.at, message.status, message.media_type, record.location,
            record.headers["warc-payload-digest"], refers_to, want.fidx if want else None,
        )  # fmt: skip
        cut = record.headers.get("warc-truncated")
        if cut or want is None or message.status != 200:
            problem = f"{CUT} ({cut})" if cut else problem_of(want, message.status)
            self.archive.note(capture, problem)
        if want is not None and message.status == 200 and not cut:
            read = None if record.url in self._moved else value
            self._keep(Job(want, record.url, message, record.at), capture, read)

    def _keep(self, job: Job, capture: Capture, value: Value | None) -> None:
        self.pages += 1
        value = value or read_page(job)
        if value is None:
            self.archive.note(capture, UNPACKABLE)
            return
        whole = isinstance(value, ArticlePage | Listing)
        content = b"" if whole else content_of(job.message)
        title = self.archive.title(job.want.fidx) if job.want.fidx else None
        self.ledger.keep(capture, doubt(value, job.want, content, title), content)

    def _want(self, url: str) -> Want | None:
        """What an address was asked for: a page of the board, a file of an article, or neither."""
        if asked := asked_of(self._board, url):
            return Want(*asked)
        file = self.archive.file_address(url)
        return Want(0, file=file) if file else None


def jobs(records: Iterable[Record | Damaged]) -> Iterator[tuple[Record | Damaged, Job | None]]:
    """Each record with the page to be read of it, where it is one of the board that was served."""
    board = ""
    for record in records:
        job = None
        if isinstance(record, Record) and record.kind == "warcinfo":
            board = fields(record.block).get("board", "")
        elif isinstance(record, Record) and record.kind == "response":
            asked, message = asked_of(board, record.url), parse_message(record.block)
            if asked and message.status == 200 and "warc-truncated" not in record.headers:
                job = Job(Want(*asked), record.url, message, record.at)
        yield record, job


def fields(block: bytes) -> dict[str, str]:
    lines = (line.partition(":") for line in block.decode("utf-8").splitlines())
    return {name: value.strip() for name, _, value in lines}
