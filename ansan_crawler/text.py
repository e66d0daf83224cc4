"""Korean text: decodes bytes, and brings text into the one form that the archive stores."""

import re
import unicodedata
from datetime import date

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")
_ZERO_WIDTH = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_INVISIBLE = re.compile(rf"[{_ZERO_WIDTH}\s]+")
_BLANK = _ZERO_WIDTH + " \t\r\n\xa0\u3000"
_CODECS = {"utf-8": "utf-8-sig", "cp949": "cp949"}
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def decode(raw: bytes) -> str:
    """The text of a page, whatever charset its headers claim. Never raises."""
    return decode_with_charset(raw)[0]


def decode_with_charset(raw: bytes) -> tuple[str, str]:
    """The text, and its charset: 'utf-8' or 'cp949'.

    It is decoded as strict UTF-8, else as strict CP949 (EUC-KR and the 8,822 syllables beyond it),
    else as the one of the two that leaves fewer U+FFFD. Headers and meta tags are ignored, because
    they are wrong too often.
    """
    for charset, codec in _CODECS.items():
        try:
            return raw.decode(codec), charset
        except UnicodeDecodeError:
            continue
    readings = [(raw.decode(codec, "replace"), charset) for charset, codec in _CODECS.items()]
    return min(readings, key=lambda reading: reading[0].count("\ufffd"))


def clean(text: str) -> str:
    """The text as one line in NFC, with single spaces and without control characters.

    Each run of white space, NBSP included, becomes one space. Zero-width characters stay, because
    they are part of the source.
    """
    line = " ".join(text.split())
    if not line.isprintable():
        line = " ".join(_CONTROLS.sub("", text).split())
    return unicodedata.normalize("NFC", line)


def is_blank(text: str) -> bool:
    """True if the text is empty or has only white space and zero-width characters."""
    return text.isspace() or not text.strip(_BLANK)


def squeeze(text: str) -> str:
    """The text without white space and zero-width characters, for comparing list and article."""
    line = clean(text).replace(" ", "")
    return line if line.isprintable() else _INVISIBLE.sub("", line)


def iso_date(text: str) -> str | None:
    """The text if it is a date of the calendar in the form YYYY-MM-DD, else None."""
    try:
        return text if _DATE.fullmatch(text) and date.fromisoformat(text) else None
    except ValueError:
        return None


def paragraphs(blocks: list[list[str]]) -> str:
    """Joins blocks of lines: a newline separates lines, one blank line separates blocks.

    A blank line inside a block splits it in two. Blank blocks, such as a lone NBSP or zero-width
    character, are left out.
    """
    parts: list[str] = []
    for block in blocks:
        lines = "\n".join(_without_blank(clean(line)) for line in block).strip("\n")
        parts += [part.strip("\n") for part in re.split(r"\n{2,}", lines) if part.strip("\n")]
    return "\n\n".join(parts)


def _without_blank(line: str) -> str:
    return "" if is_blank(line) else line
