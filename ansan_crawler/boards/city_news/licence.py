"""The mark 공공누리 (KOGL, Korea Open Government License) on an article's page -> its type.

Whether this board has marks is not known (SITE.md). On other boards one stands in a row of its own
under the body, between article and list, or at the page's end; it is known by the name of its
image, its link to kogl.or.kr, or its words. What an article writes about 공공누리 is no mark: of
the body counts only the whole notice, with the image or the link in it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from ansan_crawler.boards.city_news.markers import totals
from ansan_crawler.html.dom import Element, source
from ansan_crawler.html.source import Source
from ansan_crawler.html.tokens import START, TEXT, Token, TokenStream, joined_line, started
from ansan_crawler.text import squeeze

MAX_NOTICE = 400
"""Characters of the longest notice."""
_NAME = r"(?:공공누리|KOGL|Korea Open Government Licen[cs]e)"
_TYPE = re.compile(r"(?<!\d)([1-4])\s*유형|type\s*[-:]?\s*0?([1-4])(?!\d)", re.IGNORECASE)
_NAMED = re.compile(_NAME, re.IGNORECASE)
_IMAGE = re.compile(r"open_?(?:type|code)_?0?([1-4])(?!\d)[^/]*$", re.IGNORECASE)
_LINK = re.compile(r"kogl\.or\.kr/.{0,80}licen[cs]e_?type_?0?([1-4])(?!\d)", re.IGNORECASE)
_WORDS = re.compile(
    rf"{_NAME}|공공저작물|자유\s*이용\s*허락|마크|라이[선센]스|이용\s*조건|제?\s*[1-4]\s*유형|"
    r"type\s*0?[1-4]|출처\s*표시|(?:상업적?|영리)\s*이용|변경|금지|가능|및|[\W_]",
    re.IGNORECASE,
)
"""Words and signs that a mark may consist of."""
_NOTICE = re.compile(
    r"\W*(?:본|이|해당|.{1,40}[이가]창작한.{0,200})(?:저작물|게시물|자료)[은는이]?.{0,60}"
    r"(?:공공누리|KOGL).{0,80}"
    r"이용(?:할수있습니다|이?가능합니다)\.?",
    re.IGNORECASE,
)
"""The notice as the mark's publisher words it, without white space."""


class LicenceMark(NamedTuple):
    """`type` is 1 to 4."""

    type: int
    source: Source


class _Found(NamedTuple):
    """An element that names a type; `at` is its place in the tokens."""

    at: int
    type: int
    element: Element
    rule: str


def licence_of(stream: TokenStream, table: Element, rows: list[range]) -> LicenceMark | None:
    """The mark of the article in `table`; `rows` are its rows under the head.

    The one nearest to the article counts; None if there is none, or if equally near ones name
    different types.
    """
    (start, stop), last = stream.spans[table], len(stream.tokens)
    end, seen = _list_start(stream, stop), _elements(stream, start)
    own = [row for row in rows if is_mark_row(stream.tokens[row.start + 1 : row.stop])]
    near = [*own, range(stop, end)]
    notices = [row for row in rows if row not in own]
    for found in (
        [*_within(seen, near), *_texts(stream, near)],
        [mark for mark in _within(seen, notices) if _is_notice(mark.element)],
        [mark for mark in _within(seen, [range(end, last)]) if _type_of(mark.element, alts=False)],
    ):
        if found:
            first = found[0]
            same = all(mark.type == first.type for mark in found)
            return LicenceMark(first.type, source(first.rule, first.element)) if same else None
    return None


def is_mark_row(tokens: list[Token]) -> bool:
    """True if a row of the article's table contains a mark and nothing else."""
    length, named = 0, False
    for kind, element, text in tokens:
        if kind == TEXT:
            length += len(text)
            named = named or "공공누리" in text or "KOGL" in text
        elif text in ("img", "a") and kind == START:
            marked = bool(_type_of(element))
            named = named or marked
            if text == "img" and not marked:
                return False
        if length > 4 * MAX_NOTICE:
            return False
    return named and _is_mark(tokens)


def _is_mark(tokens: list[Token]) -> bool:
    """`is_mark_row` for a short row that names the mark and has no other image."""
    links = (*started(tokens, "img"), *started(tokens, "a"))
    line, marked = joined_line(tokens), any(map(_type_of, links))
    if _NOTICE.fullmatch(squeeze(line)):
        return marked or type_in_words(line) is not None
    return marked and not _WORDS.sub("", line)


def type_in_words(text: str) -> int | None:
    """The type that a mark's words name; None if they name none, or several.

    Without a number the type follows from the conditions: 출처표시 alone is type 1.
    """
    if len(text) > MAX_NOTICE:
        return None
    stated = {int(first or second) for first, second in _TYPE.findall(text)}
    if stated:
        return stated.pop() if len(stated) == 1 else None
    words = squeeze(text)
    if not _NAMED.search(text) or "출처표시" not in words:
        return None
    unpaid, unchanged = re.search("(?:상업적?|영리)이용금지", words), "변경금지" in words
    return 1 + bool(unpaid) + 2 * unchanged


def _type_of(element: Element, alts: bool = True) -> int | None:
    """The type named by an image's file name or alternative text, or by a link's address."""
    if element.tag == "a":
        address = element.get("href", "")
        link = _LINK.search(address) if "kogl" in address.lower() else None
        return int(link[1]) if link else None
    address, alt = element.get("src", ""), element.get("alt", "") if alts else ""
    if "open" in address.lower() and (image := _IMAGE.search(address)):
        return int(image[1])
    if "유형" in alt or "공공누리" in alt or "KOGL" in alt:
        return None if _WORDS.sub("", alt) else type_in_words(alt)
    return None


def _elements(stream: TokenStream, start: int) -> list[_Found]:
    """Images and links from token `start` on that are marks, except within links to articles."""
    return [
        _Found(stream.spans[element][0], kind, element, rule)
        for tag, rule in (("img", "image of the mark 공공누리"), ("a", "link to kogl.or.kr"))
        for element in _after(stream, tag, start)
        if (kind := _type_of(element))
        and not any("fidx" in link.get("href", "") for link in element.iterancestors("a"))
    ]


def _after(stream: TokenStream, tag: str, start: int) -> list[Element]:
    """The elements of a tag from token `start` on, in order."""
    found = stream.tags.get(tag, [])
    return found[bisect_left(found, start, key=lambda element: stream.spans[element][0]) :]


def _within(found: list[_Found], ranges: list[range]) -> list[_Found]:
    return [mark for mark in found if any(mark.at in span for span in ranges)]


def _texts(stream: TokenStream, ranges: list[range]) -> Iterator[_Found]:
    """Words in these ranges of tokens that name a type."""
    for span in ranges:
        line = joined_line(stream.tokens[span.start : span.stop])
        kind = type_in_words(line) if _NAMED.search(line) else None
        if kind:
            pieces = stream.pieces(span.start, span.stop)
            named = next((x for x in pieces if _NAMED.search(x.text)), pieces[0])
            yield _Found(named.at, kind, named.element, "words of the mark 공공누리")


def _is_notice(element: Element) -> bool:
    """True if the element is within a block whose whole text is the notice."""
    above = element
    for _ in range(3):
        above = above.getparent()
        if above is None or above.tag in ("td", "th", "tr"):
            return False
        if _NOTICE.fullmatch(squeeze("".join(above.itertext()))):
            return True
    return False


def _list_start(stream: TokenStream, start: int) -> int:
    """The token where the list begins: its total line, or else the first link to an article."""
    links = (a for a in _after(stream, "a", start) if "fidx" in a.get("href", ""))
    end = next((stream.spans[a][0] for a in links), len(stream.tokens))
    return next((total.at for total in totals(stream, [range(start, end)])), end)
