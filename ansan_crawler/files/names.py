"""Names an attachment, and makes file names that are valid on every system."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from urllib.parse import unquote_to_bytes, urlsplit

from ansan_crawler.boards.model import Attachment
from ansan_crawler.files.content_disposition import disposition_name
from ansan_crawler.text import clean, decode

MAX_NAME_BYTES = 255
"""Bytes of a file name in UTF-8 that ext4, XFS and APFS allow; NTFS allows more."""
_NUMBER_BYTES = len(" (999999)")
_SUFFIX = re.compile(r"\.(?=[0-9]*[a-z])[a-z0-9]{1,8}$", re.I)
_SCRIPTS = frozenset(".php .asp .aspx .jsp .do .cgi .html .htm".split())
"""Suffixes of URLs that generate a file: they are no part of the file's name."""
_UNWRITABLE = re.compile(r'[/\\<>:"|?*\u2044\u2215\u29f8]')
"""Characters that some system forbids. The full-width ／ is allowed: people write it for a /."""
_INVISIBLE = frozenset("Cc Cf Cs Zl Zp".split())
_RESERVED = frozenset(
    f"con prn aux nul conin$ conout$ {' '.join(f'com{n} lpt{n}' for n in '0123456789¹²³')}".split()
)
_NAMELESS = "nameless"
_SUFFIX_OF_TYPE = {
    "application/pdf": ".pdf",
    **dict.fromkeys(
        "application/x-hwp application/haansofthwp application/vnd.hancom.hwp".split(), ".hwp"
    ),
    **dict.fromkeys(
        "application/hwp+zip application/haansofthwpx application/vnd.hancom.hwpx".split(), ".hwpx"
    ),
    "application/msword": ".doc",
    "application/vnd.ms-excel": ".xls",
    "application/vnd.ms-powerpoint": ".ppt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ".pptx",
    "application/zip": ".zip",
    "text/plain": ".txt",
    "text/csv": ".csv",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "image/bmp": ".bmp",
    "image/svg+xml": ".svg",
    "video/mp4": ".mp4",
}


def attachment_name(
    attachment: Attachment, ordinal: int, disposition: bytes = b"", media_type: str | None = None
) -> str:
    """The page's name for a file, else the header's, else the URL's, else kind and ordinal.

    A name without a suffix takes the suffix of the next of these names that has one, else the usual
    one of the media type. The result is not safe as a path; `safe_name` makes it so.
    """
    names = [attachment.name, disposition_name(disposition), _last_part(attachment.url)]
    given = [name for name in names if name]
    suffixes = [*map(suffix, given), _suffix_of_type(media_type), ""]
    name = given[0] if given else f"{attachment.kind}-{ordinal}"
    return name if suffix(name) else name + next(filter(None, suffixes), "")


def suffix(name: str) -> str:
    """The suffix of a name, such as `.hwp`; '' for a version's `.5` or a title's `.5차`."""
    found = _SUFFIX.search(name)
    return found[0] if found else ""


def _last_part(url: str) -> str | None:
    part = clean(decode(unquote_to_bytes(urlsplit(url).path.rpartition("/")[2])))
    return None if suffix(part).lower() in _SCRIPTS else part or None


def _suffix_of_type(media_type: str | None) -> str:
    return _SUFFIX_OF_TYPE.get((media_type or "").partition(";")[0].strip().lower(), "")


def safe_name(name: str) -> str:
    """A file name that is valid on every system, made of any text; in NFC, with room for a number.

    Invisible characters are dropped, forbidden ones become `_`. A long name is cut before its
    suffix. The result is never empty.
    """
    visible = "".join(sign for sign in clean(name) if unicodedata.category(sign) not in _INVISIBLE)
    line = _UNWRITABLE.sub("_", clean(visible)).rstrip(" .")
    reserved = line.partition(".")[0].rstrip().lower() in _RESERVED
    line = f"_{line}" if line[:1] in (".", "-") or reserved else line
    return _cut(line, MAX_NAME_BYTES - _NUMBER_BYTES) or _NAMELESS


def safe_names(names: Iterable[str], taken: Collection[str] = ()) -> list[str]:
    """A safe name for each name, in order; one that is in use already is numbered: `a (2).hwp`.

    Names that differ only in case, or in Unicode normal form, count as the same, as they do on
    Windows and macOS.
    """
    used = {_folded(name) for name in taken}
    result = []
    for name in map(safe_name, names):
        free, number = name, 1
        while _folded(free) in used:
            number += 1
            free = _numbered(name, number)
        used.add(_folded(free))
        result.append(free)
    return result


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _numbered(name: str, number: int) -> str:
    end = suffix(name)
    return f"{name.removesuffix(end)} ({number}){end}"


def _cut(name: str, max_bytes: int) -> str:
    """The name cut to so many bytes in UTF-8, with its suffix kept."""
    if len(name.encode()) <= max_bytes:
        return name
    ending = suffix(name)
    stem = name.removesuffix(ending).encode()[: max_bytes - len(ending)].decode("utf-8", "ignore")
    return stem.rstrip(" .") + ending
