"""The body of a response, de-chunked and decompressed.

The crawl and every later reading of the capture use this module, so that both see the same bytes.
Only the encodings that the crawler requests (gzip, deflate) are supported.
"""

import zlib

from ansan_crawler.responses.message import Message

MAX_UNPACKED_BYTES = 64 * 1024 * 1024
"""The most bytes that a compressed body may unpack to; a body of more than a quarter of that may
unpack to four times its size. This is no setting, because a later reading of the capture must see
what the crawl saw.
"""
_STEP = 64 * 1024
_CODINGS = 4
"""The most content encodings that may be nested."""
_GZIP, _RAW = zlib.MAX_WBITS | 16, -zlib.MAX_WBITS


class Unpackable(ValueError):
    """A body that isn't encoded as its headers say."""


def content_of(message: Message) -> bytes:
    """The unpacked body. Raises Unpackable.

    A plain body labelled gzip is returned as it is, because some servers send such.
    """
    body = _transferred(message)
    named = b",".join(message.headers("content-encoding")).lower().decode("latin-1")
    codings = [part.strip() for part in named.split(",")]
    if len(codings) > _CODINGS:
        raise Unpackable(f"{len(codings)} encodings around each other")
    most = max(MAX_UNPACKED_BYTES, 4 * len(body))
    for coding in reversed(codings):
        body = _unpacked(body, coding, most)
    return body


def _transferred(message: Message) -> bytes:
    if b"chunked" in (message.header("transfer-encoding") or b"").lower():
        return _joined(message.body)
    length = message.header("content-length") or b""
    return message.body[: int(length)] if length.isdigit() else message.body


def _joined(body: bytes) -> bytes:
    """The chunks joined (RFC 9112, 7.1), without their extensions and the trailer."""
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


def _unpacked(body: bytes, coding: str, most: int) -> bytes:
    if coding in ("", "identity"):
        return body
    if coding in ("gzip", "x-gzip"):
        return _members(body, most) if body.startswith(b"\x1f\x8b") else body
    if coding == "deflate":
        return _inflated(body, zlib.MAX_WBITS if _has_zlib_head(body) else _RAW, most)[0]
    raise Unpackable(f"content encoding {coding!r} was not asked for")


def _members(body: bytes, most: int) -> bytes:
    parts: list[bytes] = []
    at = 0
    while body.startswith(b"\x1f\x8b", at):
        part, at = _inflated(body, _GZIP, most, at)
        parts.append(part)
        most -= len(part)
    return b"".join(parts)


def _inflated(body: bytes, window: int, most: int, at: int = 0) -> tuple[bytes, int]:
    """The bytes decompressed from index `at` on, and the index where the compressed data end."""
    unpack, parts = zlib.decompressobj(window), list[bytes]()
    while not unpack.eof:
        if at >= len(body):
            raise Unpackable("the packed body ends too early")
        try:
            parts.append(unpack.decompress(body[at : at + _STEP], most + 1))
        except zlib.error as error:
            raise Unpackable(str(error)) from error
        at += _STEP
        most -= len(parts[-1])
        if most < 0:
            raise Unpackable("more is packed in the body than is unpacked")
    return b"".join(parts), min(at, len(body)) - len(unpack.unused_data)


def _has_zlib_head(body: bytes) -> bool:
    return len(body) > 1 and body[0] & 15 == 8 and int.from_bytes(body[:2], "big") % 31 == 0
