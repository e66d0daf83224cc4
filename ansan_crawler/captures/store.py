"""Reads captured responses by their row of `captures`."""

import sqlite3
from pathlib import Path

from ansan_crawler.captures.exchange import Location
from ansan_crawler.captures.reader import Damaged, Record, read_record
from ansan_crawler.i18n.translatable import _
from ansan_crawler.responses.body import Unpackable, content_of
from ansan_crawler.responses.message import Message, parse_message

_LOCATION = (
    "SELECT id, warc_file, ifnull(warc_offset, -1), ifnull(warc_length, -1) FROM captures WHERE "
)
_HAS_PAYLOAD = "payload_digest = ? AND refers_to IS NULL AND warc_file IS NOT NULL ORDER BY id"


class CaptureStore:
    """The captures in a folder of WARC files. Its methods raise Damaged or FileNotFoundError."""

    def __init__(self, archive: sqlite3.Connection, folder: Path) -> None:
        self.archive, self.folder = archive, folder

    def record(self, capture: int) -> Record:
        """The record of a row. Raises LookupError if there is no such row, or it has no record."""
        found = self.archive.execute(_LOCATION + "id = ?", [capture]).fetchone()
        if found is None or found[1] is None:
            raise LookupError(_("no capture {n} is kept", n=capture))
        return read_record(self.folder, Location(*tuple(found)[1:]))

    def message(self, capture: int) -> Message:
        """The HTTP response, with the body also for a revisit. Raises as `record` does."""
        return self.message_of(self.record(capture))[0]

    def content(self, capture: int) -> bytes:
        """The body, de-chunked and decompressed. Raises as `record` does."""
        record = self.record(capture)
        try:
            return content_of(self.message_of(record)[0])
        except Unpackable as error:
            raise Damaged(
                record.location.file, record.offset, _("its body: {error}", error=error)
            ) from error

    def message_of(self, record: Record) -> tuple[Message, int | None]:
        """The response with its body, and for a revisit the row that holds the body, else None.

        Raises Damaged if the body of a revisit is in no capture.
        """
        message = parse_message(record.block)
        if record.kind != "revisit":
            return message, None
        digest = record.headers["warc-payload-digest"]
        try:
            row, original = self.payload_record(digest)
        except LookupError as error:
            why = _("a revisit of a payload that is nowhere")
            raise Damaged(record.location.file, record.offset, why) from error
        return Message(message.head, parse_message(original.block).body), row

    def payload_record(self, digest: str) -> tuple[int, Record]:
        """Row and record of the first readable capture that holds this payload.

        Raises LookupError if no capture holds it; if none of them can be read, what reading the
        first one raised.
        """
        damage: Exception | None = None
        for row, *location in self.archive.execute(_LOCATION + _HAS_PAYLOAD, [digest]).fetchall():
            try:
                return row, read_record(self.folder, Location(*location))
            except (Damaged, FileNotFoundError) as error:
                damage = damage or error  # a payload lost once is captured again by a later crawl
        raise damage or LookupError(f"no payload {digest} is kept")
