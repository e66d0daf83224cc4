"""A stretch of a list -> the title, text and date of one row, which stand there in this order."""

from dataclasses import dataclass

from ansan_crawler.html.dom import Element, child_of, lineage, shared
from ansan_crawler.html.tokens import Piece, TokenStream, breaks, joined_line, started
from ansan_crawler.i18n.translatable import _
from ansan_crawler.text import clean, iso_date, squeeze

DATE_LENGTH = 10
WHOLE = frozenset("a b dt h1 h2 h3 h4 h5 h6 strong th".split())
"""Elements that hold one field and no more."""


@dataclass(frozen=True)
class RowFields:
    title: str
    text: str
    published: str
    rule: str
    """What says where the title ends, in words."""


def row_fields(stream: TokenStream, start: int, stop: int) -> RowFields | None:
    """The row's fields; None where title, text and date don't stand there in this order.

    The date is what the row ends with, in a text of its own. The title ends where the `dt`, the
    image's alt text, or else the first element of several says so.
    """
    pieces = stream.pieces(start, stop)
    dated = _date_at(pieces)
    if not dated:
        return None
    before, date = pieces[:dated], pieces[dated:]
    stretch = range(start, date[0].at)
    if end := _dt_end(stream, stretch, before):
        rule = _("its one dt")
    elif end := _alt_end(stream, stretch, before):
        rule = _("its image's alt text")
    elif end := _first_end(stream, before, date[0]):
        rule = _("the first of its texts")
    else:
        return None
    title, text = (
        joined_line(stream.tokens[start:end]),
        joined_line(stream.tokens[end : date[0].at]),
    )
    published = clean("".join(piece.text for piece in date))
    return RowFields(title, text, published, rule) if title else None


def _date_at(pieces: list[Piece]) -> int | None:
    """The number of the piece that the date at the end starts with."""
    text = ""
    for number in reversed(range(len(pieces))):
        text = pieces[number].text + text
        if iso_date(clean(text)):
            return number
        if len(clean(text)) >= DATE_LENGTH:
            return None
    return None


def _dt_end(stream: TokenStream, stretch: range, before: list[Piece]) -> int | None:
    """Where the one `dt` with text ends: with its own end, or where a `dd` starts in it."""
    tokens = stream.tokens[stretch.start : stretch.stop]
    ends = []
    for dt in started(tokens, "dt"):
        first, last = stream.spans[dt]
        last = next((stream.spans[dd][0] for dd in started(stream.of(dt), "dd")), last)
        if stream.pieces(first, last):
            ends.append((first, last))
    if len(ends) != 1 or before[0].at < ends[0][0]:
        return None
    return ends[0][1]


def _alt_end(stream: TokenStream, stretch: range, before: list[Piece]) -> int | None:
    """Where a text ends that is an image's alt text, and with it one of the row's pieces."""
    images = started(stream.tokens[stretch.start : stretch.stop], "img")
    alts = {squeeze(image.get("alt", "")) for image in images}
    text, longest = "", max(map(len, alts), default=0)
    for piece in before:
        text += squeeze(piece.text)
        if text in alts:
            return piece.at + 1
        if len(text) > longest:
            break
    return None


def _first_end(stream: TokenStream, before: list[Piece], date: Piece) -> int | None:
    """Where the first of the row's texts ends; a link's text, if there is one, is in it."""
    end = _unit_end(stream, before, date)
    linked = [piece.at for piece in before if _has(piece.element, "a")]
    return end if end is not None and (not linked or linked[0] < end) else None


def _unit_end(stream: TokenStream, before: list[Piece], date: Piece) -> int | None:
    while len(before) > 1:
        box = shared([piece.element for piece in before])
        last = before[-1].at + 1
        if not stream.parted(before[0].at, last) and _whole(box, date.element):
            return last
        first = child_of(box, before[0].element)
        if first is None or _runs_on(stream, first, box, before):
            return _line_end(stream, before)
        end = stream.spans[first][1]
        inner = [piece for piece in before if piece.at < end]
        if len(inner) == 1 or not stream.parted(inner[0].at, inner[-1].at):
            return end
        before = inner
    return before[0].at + 1


def _whole(box: Element, date: Element) -> bool:
    """Whether the box, without the date, is in an element of one field."""
    around = set(lineage(date))
    return any(e.tag in WHOLE for e in lineage(box) if e not in around)


def _runs_on(stream: TokenStream, first: Element, box: Element, before: list[Piece]) -> bool:
    """Whether the text goes on in the same line, and another line follows: `<b>T</b>itle<br>…`."""
    end = stream.spans[first][1]
    after = next(piece for piece in before if piece.at >= end)
    return (
        after.element is box
        and not stream.parted(end, after.at)
        and _line_end(stream, before) is not None
    )


def _line_end(stream: TokenStream, before: list[Piece]) -> int | None:
    """Where the first line ends; None when there is no other."""
    stretch = range(before[0].at, before[-1].at)
    return next((at for at in stretch if breaks(stream.tokens[at])), None)


def _has(element: Element, tag: str) -> bool:
    return any(ancestor.tag == tag for ancestor in lineage(element))
