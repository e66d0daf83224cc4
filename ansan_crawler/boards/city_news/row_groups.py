"""The boxes of articles' links -> lists of rows: what stands together, and where each row ends."""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

from ansan_crawler.boards.city_news.markers import Link, Total
from ansan_crawler.boards.city_news.row import RowFields, row_fields
from ansan_crawler.html.dom import Element, lineage
from ansan_crawler.html.tokens import TokenStream

MOST_PARTS = 12
"""Elements that a row without a box of its own may consist of."""
Together = Callable[[TokenStream, Element, Element], bool]
BoxFields = tuple["Box", RowFields]


@dataclass(frozen=True)
class Box:
    """The largest element that holds one article's links alone, and the first of them."""

    element: Element
    link: Link


def boxes(stream: TokenStream, links: list[Link], lines: list[Total]) -> list[Box]:
    """The boxes of the links; none holds a total line that stands before its first link."""
    places = [link.at for link in links]
    barred = {element for total in lines for element in _before_links(stream, total, places)}
    owners = _owners(links)
    largest: dict[Element, Link] = {}
    for link in links:
        element = link.element
        while (
            (above := element.getparent()) is not None
            and owners.get(above) == link.fidx
            and above not in barred
        ):
            element = above
        largest.setdefault(element, link)
    return [Box(element, link) for element, link in largest.items()]


def _before_links(stream: TokenStream, total: Total, places: list[int]) -> list[Element]:
    """The elements around a total line in which no link stands before it."""
    around = []
    for element in lineage(total.element):
        first = bisect_left(places, stream.spans[element][0])
        if first < len(places) and places[first] < total.at:
            break
        around.append(element)
    return around


def _owners(links: list[Link]) -> dict[Element, str | None]:
    """Whose links alone an element holds; None where they are several articles'."""
    owners: dict[Element, str | None] = {}
    for link in links:
        for element in lineage(link.element):
            if element in owners and owners[element] in (None, link.fidx):
                break
            owners[element] = None if element in owners else link.fidx
    return owners


def beside(_: TokenStream, box: Element, after: Element) -> bool:
    """Whether two boxes stand in the same element."""
    return box.getparent() is after.getparent()


def nested(box: Box) -> Box:
    """The box of a row that the rows after it may stand in, because nothing closed it."""
    around = (element for element in lineage(box.link.element) if element.tag == "li")
    return Box(next(around, box.link.element), box.link)


def within(stream: TokenStream, box: Element, after: Element) -> bool:
    """Whether a list goes on inside of its item, because nothing closed that."""
    return stream.spans[after][0] < stream.spans[box.getparent()][1]


def groups(stream: TokenStream, boxes: list[Box], together: Together) -> list[list[Box]]:
    """The boxes in runs that stand together; several of one row count as its first."""
    found: list[list[Box]] = []
    last: Box | None = None
    for box in boxes:
        if last is None or not together(stream, last.element, box.element):
            found.append([box])
        elif box.link.fidx != last.link.fidx or row_fields(stream, *stream.spans[last.element]):
            found[-1].append(box)
        last = box
    return found


def read_rows(stream: TokenStream, group: list[Box]) -> list[BoxFields] | None:
    """The group's rows; None where one of them has not the form of a row."""
    starts = [stream.spans[box.element][0] for box in group]
    rows = [row_fields(stream, start, stop) for start, stop in pairwise(starts)]
    rows.append(_last(stream, group[-1]) if rows else _alone(stream, group[0]))
    told = [row for row in rows if row is not None]
    return list(zip(group, told, strict=True)) if len(told) == len(group) else None


def _last(stream: TokenStream, box: Box) -> RowFields | None:
    start = stream.spans[box.element][0]
    stops = (stream.spans[box.element][1], *_stops(stream, box.element))
    return next((row for stop in stops if (row := row_fields(stream, start, stop))), None)


def _alone(stream: TokenStream, box: Box) -> RowFields | None:
    """The row of a list of one: the smallest element that has the form of a row."""
    for element in lineage(box.link.element):
        if row := row_fields(stream, *stream.spans[element]):
            return row
        if element is box.element:
            break
    return _last(stream, box)


def _stops(stream: TokenStream, element: Element) -> Iterator[int]:
    """Where a row that starts with the element and goes on beside it may end."""
    for sibling in islice(element.itersiblings(), MOST_PARTS):
        if sibling in stream.spans:
            yield stream.spans[sibling][0]
            yield stream.spans[sibling][1]
    yield stream.spans[element.getparent()][1]
