"""An article as the replica knows it, and the three texts that follow from it."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Paragraph:
    """Lines joined by a single ``<br>``."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Bullets:
    items: tuple[str, ...]


Block = Paragraph | Table | Bullets


@dataclass(frozen=True)
class Post:
    """`published` is YYYY-MM-DD; `images` are addresses; `files` are (fid, name)."""

    fidx: str
    title: str
    subtitle: tuple[str, ...]
    author: str
    published: str
    views: int
    body: tuple[Block, ...]
    images: tuple[str, ...] = ()
    files: tuple[tuple[str, str], ...] = ()

    @property
    def body_text(self) -> str:
        """What a crawler must extract: blocks parted by one blank line."""
        blocks = ("\n".join(_lines(block)) for block in self.body)
        return "\n\n".join(block for block in blocks if block)

    @property
    def subtitle_text(self) -> str | None:
        return "\n".join(cleaned(self.subtitle)) or None

    @cached_property
    def list_text(self) -> str:
        """What the list shows: tags stripped from the body with nothing in their place."""
        subtitle = "".join(f"{line} " for line in self.subtitle)
        return subtitle + "".join("".join(source_lines(block)) for block in self.body)


def source_lines(block: Block) -> list[str]:
    """The lines as the source has them, NBSPs and all; a table's cells are joined by nothing."""
    match block:
        case Paragraph(lines):
            return list(lines)
        case Table(rows):
            return ["".join(row) for row in rows]
        case Bullets(items):
            return list(items)


def _lines(block: Block) -> list[str]:
    if isinstance(block, Table):
        return cleaned(" ".join(row) for row in block.rows)
    return cleaned(source_lines(block))


def cleaned(lines: Iterable[str]) -> list[str]:
    """NFC, each run of white space and NBSPs as one space, no line that is empty then."""
    spaced = (re.sub(r"\s+", " ", unicodedata.normalize("NFC", line)).strip() for line in lines)
    return [line for line in spaced if line]
