"""What an attachment is called, and what its file may be called on any disk."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from urllib.parse import unquote_to_bytes, urlsplit

from ansan_crawler.boards.model import Attachment
from ansan_crawler.files.content_disposition import told_name
from ansan_crawler.text import clean, decode

MOST_BYTES = 255
"""Of a name in UTF-8: ext4, XFS, APFS; NTFS counts UTF-16 and allows more."""
_ROOM = len(" (999999)")
_SUFFIX = re.compile(r"\.(?=[0-9]*[a-z])[a-z0-9]{1,8}$", re.I)
_SCRIPTS = frozenset(".php .asp .aspx .jsp .do .cgi .html .htm".split())
"""What an address ends in that computes the file: no part of the file's name."""
_UNWRITABLE = re.compile(r'[/\\<>:"|?*\u2044\u2215\u29f8]')
"""The full-width ／ isn't among them: KS X 1001 has it, and people write it for want of a /."""
_UNSEEN = frozenset("Cc Cf Cs Zl Zp".split())
_DEVICES = frozenset(
    f"con prn aux nul conin$ conout$ {' '.join(f'com{n} lpt{n}' for n in '0123456789¹²³')}".split()
)
_NAMELESS = "nameless"
_USUAL = {
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
    """The page's name for it, else the header's, else the address's, else kind and ordinal.

    A name without a suffix takes that of the next that has one, else the media type's usual one.
    No path to be trusted: `safe_name` makes a file's name of it.
    """
    names = [attachment.name, told_name(disposition), _last_part(attachment.url)]
    told = [name for name in names if name]
    suffixes = [*map(suffix, told), _usual_suffix(media_type), ""]
    name = told[0] if told else f"{attachment.kind}-{ordinal}"
    return name if suffix(name) else name + next(filter(None, suffixes), "")


def suffix(name: str) -> str:
    """`.hwp` of a name; empty for the `.5` of a version and the `.5차` of a title."""
    found = _SUFFIX.search(name)
    return found[0] if found else ""


def _last_part(url: str) -> str | None:
    part = clean(decode(unquote_to_bytes(urlsplit(url).path.rpartition("/")[2])))
    return None if suffix(part).lower() in _SCRIPTS else part or None


def _usual_suffix(media_type: str | None) -> str:
    return _USUAL.get((media_type or "").partition(";")[0].strip().lower(), "")


def safe_name(name: str) -> str:
    """One part of a path on any system, in NFC, with room for a number: made of any text.

    What can't be seen goes, what can't be written becomes `_`; the suffix survives the cut.
    """
    seen = "".join(sign for sign in clean(name) if unicodedata.category(sign) not in _UNSEEN)
    line = _UNWRITABLE.sub("_", clean(seen)).rstrip(" .")
    reserved = line.partition(".")[0].rstrip().lower() in _DEVICES
    line = f"_{line}" if line[:1] in (".", "-") or reserved else line
    return _cut(line, MOST_BYTES - _ROOM) or _NAMELESS


def safe_names(names: Iterable[str], taken: Collection[str] = ()) -> list[str]:
    """A safe name for each, in order; one that is there already is numbered: `a (2).hwp`.

    Names that differ only by case, or in how their letters are composed, are one: so they are
    on the disks of Windows and macOS.
    """
    held = {_folded(name) for name in taken}
    given = []
    for name in map(safe_name, names):
        free, number = name, 1
        while _folded(free) in held:
            number += 1
            free = _numbered(name, number)
        held.add(_folded(free))
        given.append(free)
    return given


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _numbered(name: str, number: int) -> str:
    end = suffix(name)
    return f"{name.removesuffix(end)} ({number}){end}"


def _cut(name: str, most: int) -> str:
    """The name in at most so many bytes, its suffix kept."""
    if len(name.encode()) <= most:
        return name
    end = suffix(name)
    stem = name.removesuffix(end).encode()[: most - len(end)].decode("utf-8", "ignore")
    return stem.rstrip(" .") + end
