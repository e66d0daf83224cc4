"""An HTTP response as received, parsed only on demand."""

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
        """The value of each header of that name."""
        wanted = name.lower().encode()
        for line in self.head.split(b"\n")[1:]:
            found, colon, value = line.partition(b":")
            if colon and found.strip().lower() == wanted:
                yield value.strip()

    @property
    def media_type(self) -> str | None:
        """In lower case and without parameters, such as text/html; None if not stated."""
        media_type = (self.header("content-type") or b"").partition(b";")[0].strip().lower()
        return media_type.decode("latin-1") or None


def parse_message(block: bytes) -> Message:
    """Splits head and body; interim responses (1xx) are skipped.

    Raises ValueError where no blank line ends the head.
    """
    ends = [(at, len(end)) for end in (b"\n\r\n", b"\n\n") if (at := block.find(end)) >= 0]
    if ends:
        at, length = min(ends)
        head, rest = block[: at + length], block[at + length :]
        return parse_message(rest) if _INTERIM.match(head) else Message(head, rest)
    raise ValueError(f"expected an HTTP head that ends with a blank line, found {block[:40]!r}")
