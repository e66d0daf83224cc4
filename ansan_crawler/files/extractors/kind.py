"""Tells the kind of a file by its first bytes; its name and media type are ignored."""

from ansan_crawler.files.extractors.errors import UNKNOWN_KIND, Unreadable

_HEAD = 1024
"""Bytes within which PDF readers look for `%PDF-` (Adobe's implementation note 13)."""


def kind(file: bytes) -> str:
    """'pdf', 'hwpx' or 'hwp' (any OLE compound file). Raises Unreadable for all other files."""
    if b"%PDF-" in file[:_HEAD]:
        return "pdf"
    if file.startswith(b"PK\x03\x04") and _is_hwpx(file):
        return "hwpx"
    if file.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "hwp"
    if file.startswith(b"HWP Document File V3"):
        raise Unreadable("HWP 3: of before 2000, there is no reader for it")
    raise Unreadable(UNKNOWN_KIND)


def _is_hwpx(file: bytes) -> bool:
    """True for HWPX: the media type is at the head; but some writers compress it or move it."""
    return b"application/hwp+zip" in file[:_HEAD] or b"Contents/section0.xml" in file
