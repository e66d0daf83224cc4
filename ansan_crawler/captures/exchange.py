"""A request with its response, and the place of its records in a WARC file."""

import hashlib
from dataclasses import dataclass, field

from ansan_crawler.responses.message import Message

TARGET_HEADER = "Ansan-Asked"
"""A WARC header of this project: the target of a response that a redirect led to."""


@dataclass(frozen=True)
class Exchange:
    """One request and the response to it, byte for byte."""

    url: str
    at: str
    """When the response was complete: UTC, ISO 8601 with Z."""
    request: bytes = field(repr=False)
    response: Message
    ip: str | None = None
    """The server's address; None if unknown."""
    target_json: str | None = None
    """JSON of the Target that the response answers; None if the URL itself tells the target."""
    truncated: str | None = None
    """Why the body is incomplete: 'length', 'time' or 'disconnect'; None if it is complete."""

    @property
    def digest(self) -> str:
        return payload_digest(self.response.body)


@dataclass(frozen=True)
class Location:
    """Where a WARC record lies: a file, and in bytes offset and length of its gzip member."""

    file: str
    offset: int
    length: int


@dataclass(frozen=True)
class Capture:
    """A response as `captures` has it. `at` is UTC, ISO 8601 with Z."""

    url: str
    at: str
    status: int
    media_type: str | None
    location: Location
    digest: str
    refers_to: int | None = None
    """For a revisit, the row of the capture that holds the payload; None for all others."""
    fidx: str | None = None
    """The article whose page was requested; None for lists and files."""


def payload_digest(body: bytes) -> str:
    """'sha256:' and the hex digest of the body as transferred, as WARC-Payload-Digest has it."""
    return "sha256:" + hashlib.sha256(body).hexdigest()
