"""What a response brings: its body without the encodings that it travelled in, by warcio."""

import zlib
from io import BytesIO

from warcio.bufferedreaders import BufferedReader, ChunkedDataReader

from ansan_crawler.http_message import Message

BROKEN = (zlib.error, EOFError, OSError)
"""What a body raises that its headers tell wrong."""


def content_of(message: Message) -> bytes:
    """Raises one of BROKEN; an unknown content encoding is left as it is."""
    told = (message.header("content-encoding") or b"").lower().decode("latin-1")
    coding = told if told in BufferedReader.get_supported_decompressors() else None
    if b"chunked" in (message.header("transfer-encoding") or b"").lower():
        return _all(ChunkedDataReader(BytesIO(message.body), decomp_type=coding))
    if coding:
        return _all(BufferedReader(BytesIO(message.body), decomp_type=coding))
    return message.body


def _all(reader: BufferedReader) -> bytes:
    parts = []
    while part := reader.read():
        parts.append(part)
    return b"".join(parts)
