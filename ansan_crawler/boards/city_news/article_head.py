"""The head of an article's table -> title, author, date and views."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from ansan_crawler.boards.city_news.title_author import EDGES, by_list, by_mark_up
from ansan_crawler.html.dom import Element, source
from ansan_crawler.html.source import Sources
from ansan_crawler.html.tokens import TEXT, Piece, TokenStream, joined_line
from ansan_crawler.i18n.translatable import _
from ansan_crawler.text import iso_date

_BETWEEN = r"[\s|｜·ㆍ:：,/]*"
_TAIL = re.compile(
    rf"(?<![0-9-])([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}){_BETWEEN}조회수{_BETWEEN}"
    rf"([0-9]{{1,3}}(?:,[0-9]{{3}}){{1,3}}|[0-9]{{1,9}})(?:\s*회)?{_BETWEEN}$"
)
_TITLE_END = re.compile(r"(?:\s*[|｜]|\s+[·ㆍ:：,/\-–])+\s*$")


@dataclass(frozen=True)
class Head:
    title: str
    author: str
    published: str
    views: int
    sources: Sources


class _Tail(NamedTuple):
    """The end of the head: date and views, and where each of them stands.

    `at` is the index of the piece in which the date starts, `own` its text before the date.
    """

    at: int
    own: str
    published: str
    views: int
    counted: Element


def parse_head(stream: TokenStream, row: range, listed: str | None) -> Head | None:
    """The head of the table; None where it is not «title author YYYY-MM-DD 조회수 N».

    `listed` is the article's title in the list under it, None where the list doesn't show it.
    If the row starts with that title, the title ends there; otherwise the mark-up decides.
    """
    pieces = stream.pieces(row.start, row.stop)
    tail = _tail(pieces, " ") or _tail(pieces, "")
    if tail is None:
        return None
    before, date = pieces[: tail.at + 1], pieces[tail.at]
    line = joined_line([*stream.tokens[row.start : date.at], (TEXT, date.element, tail.own)])
    parted = by_list(before, line, listed) or by_mark_up(stream, row, before, tail.own)
    if parted is None:
        return None
    title, author = _TITLE_END.sub("", parted.title), parted.author.strip(EDGES)
    if not title or not author:
        return None
    sources: Sources = {
        "title": (parted.title_by,),
        "author": (parted.author_by,),
        "published": (source(_("date before the label 조회수"), date.element),),
        "views": (source(_("number beside the label 조회수"), tail.counted),),
    }
    return Head(title, author, tail.published, tail.views, sources)


def _tail(pieces: list[Piece], glue: str) -> _Tail | None:
    starts, text = [], ""
    for piece in pieces:
        starts.append(len(text))
        text += piece.text + glue
    match = _TAIL.search(text)
    if match is None or iso_date(match[1]) is None:
        return None
    at = bisect_right(starts, match.start()) - 1
    counted = pieces[bisect_right(starts, match.start(2)) - 1].element
    views = int(match[2].replace(",", ""))
    return _Tail(at, text[starts[at] : match.start()], match[1], views, counted)
