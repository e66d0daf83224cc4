"""An article as the replica knows it, and the three texts that follow from it."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Paragraph:
    """Lines joined by a single ``<br>``; so an empty one in between parts it in two paragraphs."""

    lines: tuple[str, ...]

    @property
    def source(self) -> str:
        """Its text with the tags stripped, NBSPs and all; the same for the other blocks."""
        return "".join(self.lines)

    @property
    def text(self) -> str:
        """Its text as a crawler must extract it; the same for the other blocks."""
        return "\n".join(cleaned(self.lines))


@dataclass(frozen=True)
class PostTable:
    rows: tuple[tuple[str, ...], ...]

    @property
    def source(self) -> str:
        return "".join(map("".join, self.rows))

    @property
    def text(self) -> str:
        return "\n".join(filter(None, cleaned(map(" ".join, self.rows))))


@dataclass(frozen=True)
class Bullets:
    items: tuple[str, ...]

    @property
    def source(self) -> str:
        return "".join(self.items)

    @property
    def text(self) -> str:
        return "\n".join(filter(None, cleaned(self.items)))


Block = Paragraph | PostTable | Bullets


@dataclass(frozen=True)
class Post:
    """`published` is YYYY-MM-DD; `images` are addresses; `files` are (fid, name).

    `title`, `author` and names of files stand as a crawler must extract them; subtitle and body as
    in the source. An empty body is an article of images alone.
    """

    fidx: str
    title: str
    subtitle: tuple[str, ...]
    author: str
    published: str
    views: int
    body: tuple[Block, ...]
    images: tuple[str, ...] = ()
    files: tuple[tuple[str, str], ...] = ()
    licence: int | None = None
    """The type of its mark 공공누리, 1 to 4; None for an article that bears none."""

    @property
    def body_text(self) -> str:
        """What a crawler must extract: paragraphs parted by one blank line."""
        text = "\n\n".join(block.text for block in self.body)
        return re.sub(r"\n{3,}", "\n\n", text).strip("\n")

    @property
    def subtitle_text(self) -> str | None:
        return "\n".join(filter(None, cleaned(self.subtitle))) or None

    @property
    def list_text(self) -> str:
        """What the list shows: tags stripped from the body with nothing in their place."""
        subtitle = "".join(f"{line} " for line in self.subtitle)
        return subtitle + "".join([block.source for block in self.body])


def cleaned(lines: Iterable[str]) -> list[str]:
    """NFC, each run of white space and NBSPs as one space, none at the ends."""
    return [re.sub(r"\s+", " ", unicodedata.normalize("NFC", line)).strip() for line in lines]
