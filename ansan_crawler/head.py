"""The head of an article's table -> title, author, date and views."""

import re
from dataclasses import dataclass

from ansan_crawler.dom import child_of, shared
from ansan_crawler.flow import TEXT, Flow, Piece, line
from ansan_crawler.text import clean, iso_date, squeeze

_BETWEEN = r"[\s|｜·ㆍ:：,/]*"
_TAIL = re.compile(
    rf"(?<![0-9-])([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}){_BETWEEN}조회수{_BETWEEN}"
    rf"([0-9]{{1,3}}(?:,[0-9]{{3}}){{1,3}}|[0-9]{{1,9}})(?:\s*회)?{_BETWEEN}$"
)
_EDGES = " |｜·ㆍ:：,/-–"
_BARS = "|｜·ㆍ:："
_TITLE_END = re.compile(r"(?:\s*[|｜]|\s+[·ㆍ:：,/\-–])+\s*$")


@dataclass(frozen=True)
class Head:
    title: str
    author: str
    published: str
    views: int


def parse_head(flow: Flow, row: range, listed: str | None) -> Head | None:
    """The head of the table; None where it is not «title author YYYY-MM-DD 조회수 N».

    `listed` is the title that the list under the article tells, None where it doesn't show it.
    Where it starts the row, it says where the title ends; else the mark-up must.
    """
    pieces = flow.pieces(row.start, row.stop)
    tail = _tail(pieces, " ") or _tail(pieces, "")
    if tail is None:
        return None
    at, own, published, views = tail
    told = line([*flow.tokens[row.start : pieces[at].at], (TEXT, pieces[at].element, own)])
    parted = _by_list(told, listed) or _by_mark_up(flow, row, pieces[: at + 1], own)
    if parted is None:
        return None
    title, author = _TITLE_END.sub("", parted[0]), parted[1].strip(_EDGES)
    return Head(title, author, published, views) if title and author else None


def _tail(pieces: list[Piece], glue: str) -> tuple[int, str, str, int] | None:
    """The piece that the date starts in, its text before the date; the date, the views."""
    starts, text = [], ""
    for piece in pieces:
        starts.append(len(text))
        text += piece.text + glue
    match = _TAIL.search(text)
    if match is None or iso_date(match[1]) is None:
        return None
    at = max(n for n, start in enumerate(starts) if start <= match.start())
    return at, text[starts[at] : match.start()], match[1], int(match[2].replace(",", ""))


def _by_list(told: str, listed: str | None) -> tuple[str, str] | None:
    """Title and author where the row starts with the title that the list tells."""
    left = len(squeeze(listed or ""))
    end = 0
    while left and end < len(told):
        left -= len(squeeze(told[end]))
        end += 1
    if not end or left or squeeze(told[:end]) != squeeze(listed or ""):
        return None
    return (told[:end], told[end:]) if told[end:].strip(_EDGES) else None


def _by_mark_up(flow: Flow, row: range, pieces: list[Piece], own: str) -> tuple[str, str] | None:
    """The author is the last text before the date, in an element or on a line of its own."""
    *before, date = pieces
    if author := clean(own).strip(_EDGES):
        apart = before and (_starts(flow, before[-1], date) or " " not in author)
        return (line(flow.tokens[row.start : date.at]), author) if apart else None
    before = _unparting(before)
    first = _author_at(flow, before, date) if before else 0
    title = _unparting(before[:first])
    if not title:
        return None
    return (
        line(flow.tokens[row.start : title[-1].at + 1]),
        line(flow.tokens[before[first].at : before[-1].at + 1]),
    )


def _unparting(pieces: list[Piece]) -> list[Piece]:
    """The pieces without those at their end that only part them from what follows."""
    while pieces and not clean(pieces[-1].text).strip(_EDGES):
        pieces = pieces[:-1]
    return pieces


def _starts(flow: Flow, last: Piece, date: Piece) -> bool:
    """Whether the date's text starts a line, an element, or what a separator parts."""
    own_element = flow.spans[date.element][0] > last.at
    return own_element or flow.parted(last.at, date.at) or clean(date.text)[0] in _BARS


def _author_at(flow: Flow, before: list[Piece], date: Piece) -> int:
    """The number of the piece the author starts with; 0 where nothing parts it from the title."""
    last = before[-1]
    box = shared([last.element, date.element])
    while True:
        unit = child_of(box, last.element)
        if unit is None:
            return _line_at(flow, before, len(before) - 1, date)
        start = flow.spans[unit][0]
        first = next(n for n, piece in enumerate(before) if piece.at > start)
        if first:
            return _line_at(flow, before, first, date)
        box = unit


def _line_at(flow: Flow, before: list[Piece], first: int, date: Piece) -> int:
    """The same, with what belongs to it in a line of its own: `<br>안산<b>톡톡</b>`."""
    own_line = flow.parted(before[-1].at, date.at)
    at = first
    while at and _together(flow, before[at - 1], before[at], own_line):
        at -= 1
    return at if at and flow.parted(before[at - 1].at, before[at].at) else first


def _together(flow: Flow, left: Piece, right: Piece, own_line: bool) -> bool:
    """Whether one stands in the other's element, in one line and, if that goes on, in one word."""
    apart = left.text[-1].isspace() or right.text[0].isspace()
    inside = left.element is right.element.getparent() or right.element is left.element.getparent()
    return inside and (own_line or not apart) and not flow.parted(left.at, right.at)
