"""Captures of one crawl: the WARC record first, then the row of `captures` that points to it."""

from contextlib import suppress
from dataclasses import replace

from ansan_crawler.archive.archive import Archive
from ansan_crawler.archive.captures import note_capture, seal
from ansan_crawler.boards.target import Target, target_to_json
from ansan_crawler.captures.exchange import Capture, Exchange, Location
from ansan_crawler.captures.reader import Damaged
from ansan_crawler.captures.records import EarlierCapture
from ansan_crawler.captures.store import CaptureStore
from ansan_crawler.captures.writer import WarcWriter
from ansan_crawler.responses.classify import is_parsed, problem_of


class Recorder:
    """Raises OSError or sqlite3.Error where the archive can't be written."""

    def __init__(self, archive: Archive, writer: WarcWriter, board: str) -> None:
        self.archive, self.writer, self.board = archive, writer, board
        self.store = CaptureStore(archive.db.conn, writer.folder)
        self._rowless: set[Location] = set()

    def capture(self, exchange: Exchange, target: Target | None) -> Capture:
        """Keeps a response as served, before anything is read out of it.

        Unparsed responses get their row here; a page's row comes with its data.
        """
        if self.archive.target_of(self.board, exchange.url) != target:
            exchange = replace(exchange, target_json=target_to_json(target))
        digest, message, cut = exchange.digest, exchange.response, exchange.truncated
        earlier = self._earlier(digest) if message.body else None
        location = self.writer.write(exchange, digest, earlier)
        fidx, refers_to = target.fidx if target else None, earlier.row if earlier else None
        capture = Capture(exchange.url, exchange.at, message.status, message.media_type, location,
                          digest, refers_to, fidx)  # fmt: skip
        self._rowless.add(location)
        if not is_parsed(target, message.status, cut):
            self.note(capture, problem_of(target, message.status, cut))
        return capture

    def _earlier(self, digest: str) -> EarlierCapture | None:
        """A capture of the same payload that can still be read; None where there is none."""
        with suppress(LookupError, Damaged, FileNotFoundError):
            row, record = self.store.payload_record(digest)
            return EarlierCapture(row, record.url, record.at)
        return None

    def note(self, capture: Capture, problem: str | None) -> None:
        """Writes the row of a response without data; `problem` is None if nothing is wrong."""
        note_capture(self.archive.db, capture, problem)
        self.has_row(capture)

    def has_row(self, capture: Capture) -> None:
        self._rowless.discard(capture.location)

    def record_event(self, url: str, now: str, event: dict[str, object]) -> None:
        self.writer.write_event(url, now, event)

    def close(self, now: str, event: dict[str, object]) -> None:
        """Writes the crawl's last record. A crawl that captured nothing leaves no file.

        Files with a response that has no row are not sealed: the next crawl ingests them.
        """
        if self.writer.has_files:
            self.writer.write_event(self.board, now, event)
            if not self._rowless:
                seal(self.archive.db, self.writer.seal(), now)
