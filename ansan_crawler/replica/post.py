"""An article of the replica, and the texts that a crawler must extract from it."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Paragraph:
    """Lines joined by a single ``<br>``; an empty line therefore splits it into two paragraphs."""

    lines: tuple[str, ...]

    @property
    def source(self) -> str:
        """The text with the tags stripped, NBSPs included, as the list shows it."""
        return "".join(self.lines)

    @property
    def text(self) -> str:
        """The text as a crawler must extract it."""
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
    """An article. `published` is YYYY-MM-DD; `images` are URLs; `files` are (fid, name).

    `title`, `author` and the names of files are as a crawler must extract them; subtitle and body
    are as in the source. An empty body means that the article has only images.
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
        """The body as a crawler must extract it: a blank line separates paragraphs."""
        text = "\n\n".join(block.text for block in self.body)
        return re.sub(r"\n{3,}", "\n\n", text).strip("\n")

    @property
    def subtitle_text(self) -> str | None:
        return "\n".join(filter(None, cleaned(self.subtitle))) or None

    @property
    def list_text(self) -> str:
        """The text in the list: subtitle and body with the tags stripped, without replacement."""
        subtitle = "".join(f"{line} " for line in self.subtitle)
        return subtitle + "".join([block.source for block in self.body])


def cleaned(lines: Iterable[str]) -> list[str]:
    """Each line in NFC, with runs of white space and NBSPs as one space, and trimmed."""
    return [re.sub(r"\s+", " ", unicodedata.normalize("NFC", line)).strip() for line in lines]
