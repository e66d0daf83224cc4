"""A captured response whole: a revisit's body is in the capture that it refers to."""

from pathlib import Path
from typing import Protocol

from ansan_crawler.captures.exchange import Location
from ansan_crawler.captures.reader import Damaged, Record, read_record
from ansan_crawler.http_message import Message, parse_message


class Places(Protocol):
    """Knows where a payload lies whole."""

    def location_of(self, digest: str) -> tuple[int, Location] | None: ...


def message_of(record: Record, places: Places, folder: Path) -> tuple[Message, int | None]:
    """The response, and the row that a revisit refers to. Raises Damaged where that is missing."""
    message = parse_message(record.block)
    if record.kind != "revisit":
        return message, None
    found = places.location_of(record.headers["warc-payload-digest"])
    if found is None:
        why = "a revisit of a payload that is nowhere"
        raise Damaged(record.location.file, record.location.offset, why)
    row, location = found
    return Message(message.head, parse_message(read_record(folder, location).block).body), row
