"""The marks of a board's page: the article's table, total lines, links to articles."""

import math
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import TypeAlias

from ansan_crawler.boards.model import PER_PAGE
from ansan_crawler.html.tokens import BREAKS, TEXT, Element, TokenStream, joined_line
from ansan_crawler.html.url import absolute, arguments
from ansan_crawler.text import squeeze

BREAK = "\0"
"""Stands for a line break; no text of a page contains it."""
PatternMatch: TypeAlias = re.Match[str]
CAPTION_FIELDS = ("제목", "작성자", "작성일", "조회수", "첨부파일", "본문")
_NUMBER = r"([0-9]{1,3}(?:,[0-9]{3}){1,3}|[0-9]{1,9})"
_TOTAL = re.compile(
    rf"전체(?<!\w전체)\s*(?::\s*)?{_NUMBER}\s*,\s*{_NUMBER}\s*/\s*{_NUMBER}\s*(?i:page|페이지)(?!\w)"
)


@dataclass(frozen=True)
class Total:
    """A line «전체 N, p/Ppage» and its place in the token stream."""

    at: int
    element: Element
    total: int
    page: int
    pages: int

    def past_end(self) -> bool:
        """Whether the page stated lies past the board's last page."""
        return 1 <= self.pages == math.ceil(self.total / PER_PAGE) < self.page

    def rows_due(self) -> int:
        """How many rows this line announces; 0 when it contradicts itself."""
        if self.pages != math.ceil(self.total / PER_PAGE) or not 1 <= self.page <= self.pages:
            return 0
        return min(PER_PAGE, self.total - PER_PAGE * (self.page - 1))


@dataclass(frozen=True)
class Link:
    """A link to an article and its place in the token stream."""

    at: int
    element: Element
    fidx: str
    address: str


def article_tables(stream: TokenStream) -> list[Element]:
    """The tables whose caption names the fields of an article, in the board's order."""
    return [
        caption.getparent()
        for caption in stream.tags.get("caption", [])
        if caption.getparent() is not None
        and caption.getparent().tag == "table"
        and _names_fields(squeeze(joined_line(stream.of(caption))))
    ]


def _names_fields(caption: str) -> bool:
    at = 0
    for name in CAPTION_FIELDS:
        at = caption.find(name, at) + len(name)
        if at < len(name):
            return False
    return True


def outside(stream: TokenStream, boxes: list[Element]) -> list[range]:
    """The ranges of tokens that lie in none of the boxes."""
    edges, start = [], 0
    for first, last in sorted(stream.spans[box] for box in boxes):
        edges.append(range(start, max(first, start)))
        start = max(start, last)
    return [*edges, range(start, max(start, len(stream.tokens)))]


def totals(stream: TokenStream, ranges: list[range]) -> list[Total]:
    """The total lines in the ranges; a block or a `<br>` ends a line."""
    return [
        Total(
            at, stream.tokens[at][1], *(int(number.replace(",", "")) for number in match.groups())
        )
        for span in ranges
        for at, match in _found(_TOTAL, stream, span)
    ]


def _found(
    pattern: re.Pattern[str], stream: TokenStream, span: range
) -> Iterator[tuple[int, PatternMatch]]:
    """Each match of the pattern in the text of the range, with the index of its first token."""
    parts = [
        text if kind == TEXT else BREAK if text in BREAKS else ""
        for kind, _, text in stream.tokens[span.start : span.stop]
    ]
    starts = [0, *accumulate(map(len, parts))]
    for match in pattern.finditer("".join(parts)):
        yield span.start + bisect_right(starts, match.start()) - 1, match


def links(stream: TokenStream, ranges: list[range], base: str, board: str | None) -> list[Link]:
    """The links to articles in the ranges, without those to another board."""
    found = []
    for element in stream.tags.get("a", []):
        at, href = stream.spans[element][0], element.get("href", "")
        if "fidx" in href and any(at in span for span in ranges):
            address = absolute(base, href)
            named = arguments(address) if address else {}
            own = board is None or named.get("gtid", board) == board
            if address and own and named.get("pg") == "vv" and "fidx" in named:
                found.append(Link(at, element, named["fidx"], address))
    return found
