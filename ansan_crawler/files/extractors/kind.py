"""What a file is by its first bytes; names and media types are not asked."""

from ansan_crawler.files.extractors.errors import UNKNOWN_KIND, Unreadable

_HEAD = 1024
"""Bytes within which readers of PDF look for `%PDF-` (Adobe's implementation note 13)."""


def kind(file: bytes) -> str:
    """'pdf', 'hwpx' or 'hwp' (any OLE compound file); raises Unread for all else."""
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
    """The media type stands stored at the head; some writers pack it, or put it elsewhere."""
    return b"application/hwp+zip" in file[:_HEAD] or b"Contents/section0.xml" in file
