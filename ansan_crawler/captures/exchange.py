"""A request and its response, and where a WARC file has them."""

import hashlib
from dataclasses import dataclass, field

from ansan_crawler.responses.message import Message

ASKED_HEADER = "Ansan-Asked"
"""A field of a response's record: what it was asked for, where a redirect led there."""


@dataclass(frozen=True)
class Exchange:
    """What went over the wire."""

    url: str
    at: str
    """When the response had come: UTC, ISO 8601 with Z."""
    request: bytes = field(repr=False)
    response: Message
    ip: str | None = None
    asked: str | None = None
    """What it was asked for, where its address doesn't say: JSON of a Want."""
    truncated: str | None = None
    """'length', 'time' or 'disconnect' where the response is not whole."""

    @property
    def digest(self) -> str:
        return payload_digest(self.response.body)


@dataclass(frozen=True)
class Location:
    """A record: its file's name, and the gzip member that it is."""

    file: str
    offset: int
    length: int


@dataclass(frozen=True)
class Capture:
    """A response kept: a row of `captures`."""

    url: str
    at: str
    status: int
    media_type: str | None
    location: Location
    digest: str
    refers_to: int | None = None
    """The row of the capture that has the payload, where this one is a revisit."""
    fidx: str | None = None
    """The article whose page was asked for."""


def payload_digest(body: bytes) -> str:
    """Of the body as transferred, as in WARC-Payload-Digest."""
    return "sha256:" + hashlib.sha256(body).hexdigest()
