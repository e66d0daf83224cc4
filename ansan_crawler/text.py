"""Korean text: bytes to str, and str to the one form that the archive keeps."""

import re
import unicodedata

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")


def decode(raw: bytes) -> str:
    """The page's text, whatever charset its headers claim.

    Strict UTF-8, else strict CP949 (EUC-KR and the 8,822 syllables beyond it), else the one of
    the two that leaves fewer U+FFFD. Headers and meta tags are not asked: they lie too often.
    """
    for charset in ("utf-8-sig", "cp949"):
        try:
            return raw.decode(charset)
        except UnicodeDecodeError:
            continue
    readings = [raw.decode(charset, "replace") for charset in ("utf-8-sig", "cp949")]
    return min(readings, key=lambda reading: reading.count("\ufffd"))


def clean(text: str) -> str:
    """One line: NFC, each run of white space (NBSP too) one space, control characters gone."""
    return unicodedata.normalize("NFC", " ".join(_CONTROLS.sub("", text).split()))


def squeeze(text: str) -> str:
    """The text without any white space: how two witnesses of one article are compared."""
    return clean(text).replace(" ", "")


def paragraphs(blocks: list[list[str]]) -> str:
    """Blocks of lines as text: lines parted by a newline, blocks by one blank line.

    A blank line inside a block parts it in two; blank blocks (a lone NBSP) vanish.
    """
    parts: list[str] = []
    for block in blocks:
        lines = "\n".join(clean(line) for line in block).strip("\n")
        parts += [part.strip("\n") for part in re.split(r"\n{2,}", lines) if part.strip("\n")]
    return "\n\n".join(parts)
