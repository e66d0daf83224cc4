"""An HTTP message as received: bytes, taken apart only as far as one asks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_INTERIM = re.compile(rb"HTTP/\d\.\d 1(?!01)\d\d\b")


@dataclass(frozen=True)
class Message:
    """A response; `head` ends with the blank line, `body` is as transferred."""

    head: bytes
    body: bytes = field(repr=False)

    @property
    def status(self) -> int:
        """Raises ValueError where the first line has none."""
        return int(self.head.split(None, 2)[1])

    def header(self, name: str) -> bytes | None:
        """The first header of that name, as served; None where there is none."""
        return next(self.headers(name), None)

    def headers(self, name: str) -> Iterator[bytes]:
        """Each header of that name."""
        sought = name.lower().encode()
        for line in self.head.split(b"\n")[1:]:
            found, colon, value = line.partition(b":")
            if colon and found.strip().lower() == sought:
                yield value.strip()

    @property
    def media_type(self) -> str | None:
        """Without parameters, lower case: text/html."""
        told = (self.header("content-type") or b"").partition(b";")[0].strip().lower()
        return told.decode("latin-1") or None


def parse_message(block: bytes) -> Message:
    """Raises ValueError where no blank line ends the head. Interim heads (1xx) are passed over."""
    ends = [(at, len(end)) for end in (b"\n\r\n", b"\n\n") if (at := block.find(end)) >= 0]
    if ends:
        at, length = min(ends)
        head, rest = block[: at + length], block[at + length :]
        return parse_message(rest) if _INTERIM.match(head) else Message(head, rest)
    raise ValueError(f"expected an HTTP head that ends with a blank line, found {block[:40]!r}")
