"""A range of a list's tokens -> title, text and date of one row, in this order."""

from dataclasses import dataclass

from ansan_crawler.html.dom import Element, child_of, lineage, shared
from ansan_crawler.html.tokens import Piece, TokenStream, breaks, joined_line, started
from ansan_crawler.i18n.translatable import _
from ansan_crawler.text import clean, iso_date, squeeze

DATE_LENGTH = 10
WHOLE = frozenset("a b dt h1 h2 h3 h4 h5 h6 strong th".split())
"""Elements that contain one field only."""


@dataclass(frozen=True)
class RowFields:
    title: str
    text: str
    published: str
    rule: str
    """In words, how the end of the title was found."""


def row_fields(stream: TokenStream, start: int, stop: int) -> RowFields | None:
    """The row's fields; None unless the range holds title, text and date in this order.

    The date is the last text of the row. The title ends with the row's one `dt`, or with the text
    that equals an image's alt text, or else with the first of several elements.
    """
    pieces = stream.pieces(start, stop)
    dated = _date_at(pieces)
    if not dated:
        return None
    before, date = pieces[:dated], pieces[dated:]
    span = range(start, date[0].at)
    if end := _dt_end(stream, span, before):
        rule = _("its one dt")
    elif end := _alt_end(stream, span, before):
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
    """Index of the piece in which the date at the end starts; None where there is no date."""
    text = ""
    for number in reversed(range(len(pieces))):
        text = pieces[number].text + text
        if iso_date(clean(text)):
            return number
        if len(clean(text)) >= DATE_LENGTH:
            return None
    return None


def _dt_end(stream: TokenStream, span: range, before: list[Piece]) -> int | None:
    """End of the one `dt` with text: its own end, or the start of a `dd` nested in it."""
    tokens = stream.tokens[span.start : span.stop]
    ends = []
    for dt in started(tokens, "dt"):
        first, last = stream.spans[dt]
        last = next((stream.spans[dd][0] for dd in started(stream.of(dt), "dd")), last)
        if stream.pieces(first, last):
            ends.append((first, last))
    if len(ends) != 1 or before[0].at < ends[0][0]:
        return None
    return ends[0][1]


def _alt_end(stream: TokenStream, span: range, before: list[Piece]) -> int | None:
    """End of the piece up to which the row's text equals an image's alt text."""
    images = started(stream.tokens[span.start : span.stop], "img")
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
    """End of the row's first text; None where a link's text stands only after it."""
    end = _unit_end(stream, before, date)
    linked = [piece.at for piece in before if _has(piece.element, "a")]
    return end if end is not None and (not linked or linked[0] < end) else None


def _unit_end(stream: TokenStream, before: list[Piece], date: Piece) -> int | None:
    """End of the smallest element, or line, that holds the row's first text."""
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
    """Whether the box lies in an element of one field that does not contain the date."""
    around = set(lineage(date))
    return any(e.tag in WHOLE for e in lineage(box) if e not in around)


def _runs_on(stream: TokenStream, first: Element, box: Element, before: list[Piece]) -> bool:
    """Whether the element's line runs on after it, and another follows: `<b>T</b>itle<br>…`."""
    end = stream.spans[first][1]
    after = next(piece for piece in before if piece.at >= end)
    return (
        after.element is box
        and not stream.parted(end, after.at)
        and _line_end(stream, before) is not None
    )


def _line_end(stream: TokenStream, before: list[Piece]) -> int | None:
    """End of the first line; None where it is the only one."""
    span = range(before[0].at, before[-1].at)
    return next((at for at in span if breaks(stream.tokens[at])), None)


def _has(element: Element, tag: str) -> bool:
    return any(ancestor.tag == tag for ancestor in lineage(element))
