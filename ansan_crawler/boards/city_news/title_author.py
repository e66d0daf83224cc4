"""The text before the date in an article's head -> title and author."""

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


def by_list(pieces: list[Piece], line: str, listed: str | None) -> Parted | None:
    """Title and author, if the row starts with the title that the list shows for the article.

    `line` is the text before the date, `listed` the title in the list, None where it has none.
    """
    left = length = len(squeeze(listed or ""))
    end = 0
    while left and end < len(line):
        left -= len(squeeze(line[end]))
        end += 1
    if not end or left or squeeze(line[:end]) != squeeze(listed or ""):
        return None
    if not line[end:].strip(EDGES):
        return None
    return Parted(
        line[:end],
        line[end:],
        source(_("the row's start, as far as the list's title of the article"), pieces[0].element),
        source(_("what is left between title and date"), _past(pieces, length)),
    )


def _past(pieces: list[Piece], length: int) -> Element:
    """The element of the text that follows the first `length` visible characters."""
    for piece in pieces:
        length -= len(squeeze(piece.text))
        if length < 0 and clean(piece.text).strip(EDGES):
            return piece.element
    return pieces[-1].element


def by_mark_up(stream: TokenStream, row: range, pieces: list[Piece], own: str) -> Parted | None:
    """Title and author, if the author is the last text before the date, in its own element or line.

    `own` is the text before the date in the date's own element.
    """
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
    before = _without_separators(before)
    first = _author_at(stream, before, date) if before else 0
    title = _without_separators(before[:first])
    if not title:
        return None
    return Parted(
        joined_line(stream.tokens[row.start : title[-1].at + 1]),
        joined_line(stream.tokens[before[first].at : before[-1].at + 1]),
        source(_("what stands before the author"), title[0].element),
        source(_("the last text before the date"), before[first].element),
    )


def _without_separators(pieces: list[Piece]) -> list[Piece]:
    """The pieces without separators such as bars at their end."""
    while pieces and not clean(pieces[-1].text).strip(EDGES):
        pieces = pieces[:-1]
    return pieces


def _starts(stream: TokenStream, last: Piece, date: Piece) -> bool:
    """Whether the date's text starts a line or an element, or follows a separator."""
    own_element = stream.spans[date.element][0] > last.at
    return own_element or stream.parted(last.at, date.at) or clean(date.text)[0] in _BARS


def _author_at(stream: TokenStream, before: list[Piece], date: Piece) -> int:
    """Index of the author's first piece; 0 where nothing separates author and title."""
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
    """The same index, moved back over pieces of the same line: `<br>안산<b>톡톡</b>`."""
    own_line = stream.parted(before[-1].at, date.at)
    at = first
    while at and _together(stream, before[at - 1], before[at], own_line):
        at -= 1
    return at if at and stream.parted(before[at - 1].at, before[at].at) else first


def _together(stream: TokenStream, left: Piece, right: Piece, own_line: bool) -> bool:
    """Whether two neighbours are one text: nested elements on one line.

    On a line that goes on after them there must be no white space between them either.
    """
    apart = left.text[-1].isspace() or right.text[0].isspace()
    inside = left.element is right.element.getparent() or right.element is left.element.getparent()
    return inside and (own_line or not apart) and not stream.parted(left.at, right.at)
