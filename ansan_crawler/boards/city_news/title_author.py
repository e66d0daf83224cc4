"""What stands before the date in an article's head -> title and author, and what parts them."""

from typing import NamedTuple

from ansan_crawler.html.dom import Element, child_of, shared, source
from ansan_crawler.html.source import Source
from ansan_crawler.html.tokens import Piece, TokenStream, joined_line
from ansan_crawler.i18n.translatable import _
from ansan_crawler.text import clean, squeeze

EDGES = " |｜·ㆍ:：,/-–"
_BARS = "|｜·ㆍ:："


class Parted(NamedTuple):
    title: str
    author: str
    title_by: Source
    author_by: Source


def by_list(pieces: list[Piece], told: str, listed: str | None) -> Parted | None:
    """Title and author where the row starts with the title that the list tells."""
    left = length = len(squeeze(listed or ""))
    end = 0
    while left and end < len(told):
        left -= len(squeeze(told[end]))
        end += 1
    if not end or left or squeeze(told[:end]) != squeeze(listed or ""):
        return None
    if not told[end:].strip(EDGES):
        return None
    return Parted(
        told[:end],
        told[end:],
        source(_("the row's start, as far as the list's title of the article"), pieces[0].element),
        source(_("what is left between title and date"), _past(pieces, length)),
    )


def _past(pieces: list[Piece], length: int) -> Element:
    """Where the text goes on after so many characters that are seen."""
    for piece in pieces:
        length -= len(squeeze(piece.text))
        if length < 0 and clean(piece.text).strip(EDGES):
            return piece.element
    return pieces[-1].element


def by_mark_up(stream: TokenStream, row: range, pieces: list[Piece], own: str) -> Parted | None:
    """The author is the last text before the date, in an element or on a line of its own."""
    *before, date = pieces
    if author := clean(own).strip(EDGES):
        apart = before and (_starts(stream, before[-1], date) or " " not in author)
        if not apart:
            return None
        return Parted(
            joined_line(stream.tokens[row.start : date.at]),
            author,
            source(_("what stands before the author"), before[0].element),
            source(_("what stands before the date, in its text"), date.element),
        )
    before = _unparting(before)
    first = _author_at(stream, before, date) if before else 0
    title = _unparting(before[:first])
    if not title:
        return None
    return Parted(
        joined_line(stream.tokens[row.start : title[-1].at + 1]),
        joined_line(stream.tokens[before[first].at : before[-1].at + 1]),
        source(_("what stands before the author"), title[0].element),
        source(_("the last text before the date"), before[first].element),
    )


def _unparting(pieces: list[Piece]) -> list[Piece]:
    """The pieces without those at their end that only part them from what follows."""
    while pieces and not clean(pieces[-1].text).strip(EDGES):
        pieces = pieces[:-1]
    return pieces


def _starts(stream: TokenStream, last: Piece, date: Piece) -> bool:
    """Whether the date's text starts a line, an element, or what a separator parts."""
    own_element = stream.spans[date.element][0] > last.at
    return own_element or stream.parted(last.at, date.at) or clean(date.text)[0] in _BARS


def _author_at(stream: TokenStream, before: list[Piece], date: Piece) -> int:
    """The number of the piece the author starts with; 0 where nothing parts it from the title."""
    last = before[-1]
    box = shared([last.element, date.element])
    while True:
        unit = child_of(box, last.element)
        if unit is None:
            return _line_at(stream, before, len(before) - 1, date)
        start = stream.spans[unit][0]
        first = next(n for n, piece in enumerate(before) if piece.at > start)
        if first:
            return _line_at(stream, before, first, date)
        box = unit


def _line_at(stream: TokenStream, before: list[Piece], first: int, date: Piece) -> int:
    """The same, with what belongs to it in a line of its own: `<br>안산<b>톡톡</b>`."""
    own_line = stream.parted(before[-1].at, date.at)
    at = first
    while at and _together(stream, before[at - 1], before[at], own_line):
        at -= 1
    return at if at and stream.parted(before[at - 1].at, before[at].at) else first


def _together(stream: TokenStream, left: Piece, right: Piece, own_line: bool) -> bool:
    """Whether one stands in the other's element, in one line and, if that goes on, in one word."""
    apart = left.text[-1].isspace() or right.text[0].isspace()
    inside = left.element is right.element.getparent() or right.element is left.element.getparent()
    return inside and (own_line or not apart) and not stream.parted(left.at, right.at)
