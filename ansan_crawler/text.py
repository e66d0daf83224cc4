"""Korean text: bytes to str, and str to the one form that the archive keeps."""

import re
import unicodedata
from datetime import date

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")
_ZERO_WIDTH = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_UNSEEN = re.compile(rf"[{_ZERO_WIDTH}\s]+")
_BLANK = _ZERO_WIDTH + " \t\r\n\xa0\u3000"
_CODECS = {"utf-8": "utf-8-sig", "cp949": "cp949"}
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def decode(raw: bytes) -> str:
    """The page's text, whatever charset its headers claim."""
    return decoded(raw)[0]


def decoded(raw: bytes) -> tuple[str, str]:
    """The text, and the charset that it was in.

    Strict UTF-8, else strict CP949 (EUC-KR and the 8,822 syllables beyond it), else the one of
    the two that leaves fewer U+FFFD. Headers and meta tags are not asked: they lie too often.
    """
    for charset, codec in _CODECS.items():
        try:
            return raw.decode(codec), charset
        except UnicodeDecodeError:
            continue
    readings = [(raw.decode(codec, "replace"), charset) for charset, codec in _CODECS.items()]
    return min(readings, key=lambda reading: reading[0].count("\ufffd"))


def clean(text: str) -> str:
    """One line: NFC, each run of white space (NBSP too) one space, control characters gone.

    Zero-width characters stay: they are the source's.
    """
    line = " ".join(text.split())
    if not line.isprintable():
        line = " ".join(_CONTROLS.sub("", text).split())
    return unicodedata.normalize("NFC", line)


def is_blank(text: str) -> bool:
    """Whether nothing of the text is seen: white space, zero-width characters."""
    return text.isspace() or not text.strip(_BLANK)


def squeeze(text: str) -> str:
    """The text without white space, zero-width too: how two witnesses are compared."""
    line = clean(text).replace(" ", "")
    return line if line.isprintable() else _UNSEEN.sub("", line)


def iso_date(text: str) -> str | None:
    """The text if it is a date of the calendar as YYYY-MM-DD, else None."""
    try:
        return text if _DATE.fullmatch(text) and date.fromisoformat(text) else None
    except ValueError:
        return None


def paragraphs(blocks: list[list[str]]) -> str:
    """Blocks of lines as text: lines parted by a newline, blocks by one blank line.

    A blank line inside a block parts it in two; blank blocks (a lone NBSP or zero-width
    character) vanish.
    """
    parts: list[str] = []
    for block in blocks:
        lines = "\n".join(_shown(clean(line)) for line in block).strip("\n")
        parts += [part.strip("\n") for part in re.split(r"\n{2,}", lines) if part.strip("\n")]
    return "\n\n".join(parts)


def _shown(line: str) -> str:
    return "" if is_blank(line) else line
