"""What a response brings: its body without the encodings that it travelled in.

One reading for the crawl and for every later look at the capture, so that both see the same bytes.
Only what is asked for (gzip, deflate) is known.
"""

import zlib

from ansan_crawler.http_message import Message

_GZIP, _RAW = zlib.MAX_WBITS | 16, -zlib.MAX_WBITS


class Unpackable(ValueError):
    """A body that isn't encoded as its head says."""


def content_of(message: Message) -> bytes:
    """Raises Unpackable. A plain body that is called gzip is taken as it is: servers send such."""
    body = _transferred(message)
    told = (message.header("content-encoding") or b"").lower().decode("latin-1")
    for coding in reversed([part.strip() for part in told.split(",")]):
        body = _unpacked(body, coding)
    return body


def _transferred(message: Message) -> bytes:
    if b"chunked" in (message.header("transfer-encoding") or b"").lower():
        return _joined(message.body)
    length = message.header("content-length") or b""
    return message.body[: int(length)] if length.isdigit() else message.body


def _joined(body: bytes) -> bytes:
    """The chunks (RFC 9112, 7.1); their extensions and the trailer are left out."""
    parts: list[bytes] = []
    at = 0
    while True:
        line, found, _ = body[at : at + 8192].partition(b"\n")
        try:
            size = int(line.split(b";")[0].strip(), 16)
        except ValueError as error:
            raise Unpackable(f"expected a chunk's size, found {line[:20]!r}") from error
        if not found or size < 0:
            raise Unpackable("the chunks end before the last one")
        if size == 0:
            return b"".join(parts)
        start = at + len(line) + 1
        parts.append(body[start : start + size])
        if len(parts[-1]) < size:
            raise Unpackable("a chunk is shorter than its size")
        at = start + size
        at += 2 if body[at : at + 2] == b"\r\n" else 1


def _unpacked(body: bytes, coding: str) -> bytes:
    if coding in ("", "identity"):
        return body
    if coding in ("gzip", "x-gzip"):
        return _members(body) if body.startswith(b"\x1f\x8b") else body
    if coding == "deflate":
        return _inflated(body, zlib.MAX_WBITS if _has_zlib_head(body) else _RAW)[0]
    raise Unpackable(f"content encoding {coding!r} was not asked for")


def _members(body: bytes) -> bytes:
    parts = []
    while body.startswith(b"\x1f\x8b"):
        part, body = _inflated(body, _GZIP)
        parts.append(part)
    return b"".join(parts)


def _inflated(body: bytes, window: int) -> tuple[bytes, bytes]:
    """What is packed, and what stands behind it."""
    unpack = zlib.decompressobj(window)
    try:
        whole = unpack.decompress(body) + unpack.flush()
    except zlib.error as error:
        raise Unpackable(str(error)) from error
    if not unpack.eof:
        raise Unpackable("the packed body ends too early")
    return whole, unpack.unused_data


def _has_zlib_head(body: bytes) -> bool:
    return len(body) > 1 and body[0] & 15 == 8 and int.from_bytes(body[:2], "big") % 31 == 0
