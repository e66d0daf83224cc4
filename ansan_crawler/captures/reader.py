"""Reads WARC files back: one record by its location, or all, and where a file stops being whole."""

import mmap
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ansan_crawler.captures.exchange import ASKED_HEADER, Location
from ansan_crawler.i18n.translatable import _

GZIP = 31
STEP = 1 << 16
MEMBER = b"\x1f\x8b\x08"
"""How a gzip member begins (RFC 1952, 2.3.1)."""


class Damaged(ValueError):
    """A record that can't be read: where, what was expected and found."""

    def __init__(self, location: str, offset: int, why: str) -> None:
        super().__init__(
            _("{location} at {offset}: {why}", location=location, offset=offset, why=why)
        )
        self.offset = offset


@dataclass(frozen=True)
class Record:
    """A WARC record; names of its headers in lower case."""

    location: Location
    headers: dict[str, str]
    block: bytes = field(repr=False)

    @property
    def kind(self) -> str:
        return self.headers["warc-type"]

    @property
    def offset(self) -> int:
        return self.location.offset

    @property
    def url(self) -> str:
        return self.headers["warc-target-uri"]

    @property
    def at(self) -> str:
        return self.headers["warc-date"]

    @property
    def asked(self) -> str | None:
        """What was asked for, where the address doesn't tell: for `want_of`."""
        return self.headers.get(ASKED_HEADER.lower())


def read_record(folder: Path, location: Location) -> Record:
    """Raises FileNotFoundError, also where a folder is in the file's place, or Damaged."""
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
    """Every record that is whole, and what of the file is none, in its order."""
    if not path.stat().st_size:
        return
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as whole:
        offset = 0
        while offset < len(whole):
            try:
                data, length = _member(whole, offset, path.name, offset)
                yield _record(Location(path.name, offset, length), data)
                offset += length
            except Damaged as damage:
                yield damage
                following = whole.find(MEMBER, offset + 1)
                offset = len(whole) if following < 0 else following


def _member(source: bytes | mmap.mmap, start: int, name: str, offset: int) -> tuple[bytes, int]:
    """The gzip member that begins at `start`, unpacked, and its length there."""
    unpack, at, parts = zlib.decompressobj(GZIP), start, []
    try:
        while not unpack.eof:
            step = source[at : at + STEP]
            if not step:
                raise Damaged(name, offset, _("the file ends within a record"))
            parts.append(unpack.decompress(step))
            at += len(step)
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
    told = headers.get("content-length", "")
    if not told.isdecimal() or rest[int(told) :] != b"\r\n\r\n" or "warc-type" not in headers:
        raise Damaged(
            location.file,
            location.offset,
            _("Content-Length {told} doesn't fit the record", told=told),
        )
    return Record(location, headers, rest[: int(told)])
