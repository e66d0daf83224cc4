"""Reads WARC files: one record by its location, or every readable record of a damaged file."""

import mmap
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ansan_crawler.captures.exchange import TARGET_HEADER, Location
from ansan_crawler.i18n.translatable import _

GZIP_WBITS = 31
CHUNK_BYTES = 1 << 16
MEMBER_START = b"\x1f\x8b\x08"
"""The first bytes of a gzip member (RFC 1952, 2.3.1)."""


class Damaged(ValueError):
    """A record can't be read; the message names file, offset and what was expected and found."""

    def __init__(self, location: str, offset: int, why: str) -> None:
        super().__init__(
            _("{location} at {offset}: {why}", location=location, offset=offset, why=why)
        )
        self.offset = offset


@dataclass(frozen=True)
class Record:
    """A WARC record. The names of its headers are in lower case."""

    location: Location
    headers: dict[str, str]
    block: bytes = field(repr=False)

    @property
    def kind(self) -> str:
        """The WARC-Type: 'warcinfo', 'request', 'response', 'revisit' or 'metadata'."""
        return self.headers["warc-type"]

    @property
    def offset(self) -> int:
        return self.location.offset

    @property
    def url(self) -> str:
        return self.headers["warc-target-uri"]

    @property
    def at(self) -> str:
        """UTC, ISO 8601 with Z."""
        return self.headers["warc-date"]

    @property
    def target_json(self) -> str | None:
        """JSON for `target_from_json`; None if the URL itself tells the target."""
        return self.headers.get(TARGET_HEADER.lower())


def read_record(folder: Path, location: Location) -> Record:
    """The record at a location in a folder of WARC files.

    Raises FileNotFoundError if there is no such file (or it is a folder), Damaged if the record
    can't be read.
    """
    path = folder / location.file
    if not path.is_file():
        raise FileNotFoundError(_("{path}: no such file", path=path))
    with path.open("rb") as file:
        size = path.stat().st_size
        if location.offset < 0 or not 0 < location.length <= size - location.offset:
            why = _("expected {n} bytes there, the file has {size}", n=location.length, size=size)
            raise Damaged(location.file, location.offset, why)
        file.seek(location.offset)
        member = file.read(location.length)
    data, length = _member(member, 0, location.file, location.offset)
    if length != location.length:
        why = _("expected {n} bytes, found {length}", n=location.length, length=length)
        raise Damaged(location.file, location.offset, why)
    return _record(location, data)


def salvage(path: Path) -> Iterator[Record | Damaged]:
    """Every readable record of a file, in order, with a Damaged for each part that can't be read.

    Nothing for an empty file. Raises OSError if the file can't be opened.
    """
    if not path.stat().st_size:
        return
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        offset = 0
        while offset < len(content):
            try:
                data, length = _member(content, offset, path.name, offset)
                yield _record(Location(path.name, offset, length), data)
                offset += length
            except Damaged as damage:
                yield damage
                following = content.find(MEMBER_START, offset + 1)
                offset = len(content) if following < 0 else following


def _member(source: bytes | mmap.mmap, start: int, name: str, offset: int) -> tuple[bytes, int]:
    """The gzip member that begins at `start`: its content, and its packed length in bytes.

    Raises Damaged, which names the file and `offset`.
    """
    unpack, at, parts = zlib.decompressobj(GZIP_WBITS), start, []
    try:
        while not unpack.eof:
            chunk = source[at : at + CHUNK_BYTES]
            if not chunk:
                raise Damaged(name, offset, _("the file ends within a record"))
            parts.append(unpack.decompress(chunk))
            at += len(chunk)
    except zlib.error as error:
        raise Damaged(name, offset, _("not a gzip member ({error})", error=error)) from error
    return b"".join(parts), at - len(unpack.unused_data) - start


def _record(location: Location, data: bytes) -> Record:
    head, end, rest = data.partition(b"\r\n\r\n")
    lines = head.decode("utf-8", "replace").split("\r\n")
    if not end or not lines[0].startswith("WARC/"):
        raise Damaged(
            location.file,
            location.offset,
            _("expected a WARC record, found {data!r}", data=data[:20]),
        )
    headers = {
        name.lower(): value.strip() for name, _colon, value in (x.partition(":") for x in lines[1:])
    }
    length = headers.get("content-length", "")
    if not length.isdecimal() or rest[int(length) :] != b"\r\n\r\n" or "warc-type" not in headers:
        raise Damaged(
            location.file,
            location.offset,
            _("Content-Length {value} doesn't fit the record", value=length),
        )
    return Record(location, headers, rest[: int(length)])
