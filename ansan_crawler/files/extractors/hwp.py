"""Reads the text of an HWP 5 file: streams of records in an OLE compound file.

The format is Hancom's "한글 문서 파일 형식 5.0", revision 1.3, tables 3 (file header), 6 (control
characters) and 57 (records of the body).
"""

import re
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO

from olefile import OleFileIO

from ansan_crawler.files.extractors.errors import ENCRYPTED, UNKNOWN_KIND, Unreadable

_COMPRESSED, _PASSWORD, _DISTRIBUTION = 1, 1 << 1, 1 << 2
_LOCKED = _PASSWORD | 1 << 4 | 1 << 8 | 1 << 10
"""The flags of a password, of DRM, and of encryption or DRM by a certificate."""
_PARA_TEXT = 16 + 51
_LONG_SIZE = 0xFFF
"""This value in place of a record's size means that the size follows in four bytes."""
_CHARACTER_OF = {"\n": "\n", "\r": "\n", "\x18": "-", "\x1e": " ", "\x1f": " "}
_CONTROL = re.compile("([\x01-\x09\x0b\x0c\x0e-\x17]).{7}|([\x00\x0a\x0d\x18-\x1f])", re.S)
"""Control characters: eight wide for an object, a field or a tab; one for an end or a blank."""


def blocks(file: bytes) -> list[list[str]]:
    """The lines of each paragraph. Raises Unreadable, or what olefile, zlib or struct raise."""
    with OleFileIO(BytesIO(file)) as ole:
        flags = _flags(ole)
        if flags & _LOCKED:
            raise Unreadable(ENCRYPTED)
        if flags & _DISTRIBUTION:
            raise Unreadable("encrypted: made for distribution")
        sections = [_unpacked(ole.openstream(path).read(), flags) for path in _sections(ole)]
        return [text.split("\n") for section in sections for text in _paragraphs(section)]


def _flags(ole: OleFileIO) -> int:
    header = ole.openstream("FileHeader").read() if ole.exists("FileHeader") else b""
    if not header.startswith(b"HWP Document File"):
        raise Unreadable(UNKNOWN_KIND)
    return int(struct.unpack_from("<I", header, 36)[0])


def _sections(ole: OleFileIO) -> list[str]:
    names = ["/".join(parts) for parts in ole.listdir()]
    numbered = {
        int(found[1]): found[0]
        for found in map(re.compile("BodyText/Section([0-9]+)").fullmatch, names)
        if found
    }
    if not numbered:
        raise ValueError("expected BodyText/Section0, found no section")
    return [name for _, name in sorted(numbered.items())]


def _unpacked(stream: bytes, flags: int) -> bytes:
    return zlib.decompress(stream, wbits=-15) if flags & _COMPRESSED else stream


def _paragraphs(section: bytes) -> Iterator[str]:
    """Paragraphs in the order of the records: a table's text follows the paragraph it hangs on."""
    offset = 0
    while offset < len(section):
        (head,) = struct.unpack_from("<I", section, offset)
        offset, size = offset + 4, head >> 20
        if size == _LONG_SIZE:
            (size,) = struct.unpack_from("<I", section, offset)
            offset += 4
        if offset + size > len(section):
            raise ValueError(f"expected a record of {size} bytes, found {len(section) - offset}")
        if head & 0x3FF == _PARA_TEXT:
            yield _line(section[offset : offset + size].decode("utf-16-le", "surrogatepass"))
        offset += size


def _line(text: str) -> str:
    return _CONTROL.sub(
        lambda found: _CHARACTER_OF.get(found[0], " " if found[1] == "\t" else ""), text
    )
