"""What was captured, by the row of `captures` that tells of it."""

import sqlite3
from pathlib import Path

from ansan_crawler.captures.exchange import Location
from ansan_crawler.captures.reader import Damaged, Record, read_record
from ansan_crawler.i18n.translatable import _
from ansan_crawler.responses.body import Unpackable, content_of
from ansan_crawler.responses.message import Message, parse_message

_PLACE = (
    "SELECT id, warc_file, ifnull(warc_offset, -1), ifnull(warc_length, -1) FROM captures WHERE "
)
_WHOLE = "payload_digest = ? AND refers_to IS NULL AND warc_file IS NOT NULL ORDER BY id"


class CaptureStore:
    """The WARC files in a folder; what can't be read raises Damaged or FileNotFoundError."""

    def __init__(self, archive: sqlite3.Connection, folder: Path) -> None:
        self.archive, self.folder = archive, folder

    def record(self, capture: int) -> Record:
        """Raises LookupError where the row has no record: it is older than the WARC files."""
        found = self.archive.execute(_PLACE + "id = ?", [capture]).fetchone()
        if found is None or found[1] is None:
            raise LookupError(_("no capture {n} is kept", n=capture))
        return read_record(self.folder, Location(*tuple(found)[1:]))

    def message(self, capture: int) -> Message:
        return self.message_of(self.record(capture))[0]

    def content(self, capture: int) -> bytes:
        """The body as it was meant: unpacked."""
        record = self.record(capture)
        try:
            return content_of(self.message_of(record)[0])
        except Unpackable as error:
            raise Damaged(
                record.location.file, record.offset, _("its body: {error}", error=error)
            ) from error

    def message_of(self, record: Record) -> tuple[Message, int | None]:
        """The response whole, and the row that a revisit has its body of."""
        message = parse_message(record.block)
        if record.kind != "revisit":
            return message, None
        digest = record.headers["warc-payload-digest"]
        try:
            row, whole = self.whole(digest)
        except LookupError as error:
            why = _("a revisit of a payload that is nowhere")
            raise Damaged(record.location.file, record.offset, why) from error
        return Message(message.head, parse_message(whole.block).body), row

    def whole(self, digest: str) -> tuple[int, Record]:
        """The first capture that has this payload whole, of those that can be read, and its row.

        Raises LookupError where there is none; where none can be read, what the first one raised.
        """
        damage: Exception | None = None
        for row, *location in self.archive.execute(_PLACE + _WHOLE, [digest]).fetchall():
            try:
                return row, read_record(self.folder, Location(*location))
            except (Damaged, FileNotFoundError) as error:
                damage = damage or error  # there may be a later one: a lost payload is kept anew
        raise damage or LookupError(f"no payload {digest} is kept")
