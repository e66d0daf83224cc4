"""Links to articles -> boxes, and boxes -> lists of rows with the end of each row."""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

from ansan_crawler.boards.city_news.markers import Link, Total
from ansan_crawler.boards.city_news.row import RowFields, row_fields
from ansan_crawler.html.dom import Element, lineage
from ansan_crawler.html.tokens import TokenStream

MOST_PARTS = 12
"""The largest number of elements of a row that has no element of its own."""
Together = Callable[[TokenStream, Element, Element], bool]
BoxFields = tuple["Box", RowFields]


@dataclass(frozen=True)
class Box:
    """The largest element with links to one article only, and the first of these links."""

    element: Element
    link: Link


def boxes(stream: TokenStream, links: list[Link], lines: list[Total]) -> list[Box]:
    """The boxes of the links. A box never includes a total line that precedes its first link."""
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
    """The ancestors of a total line in which no link precedes it."""
    around = []
    for element in lineage(total.element):
        first = bisect_left(places, stream.spans[element][0])
        if first < len(places) and places[first] < total.at:
            break
        around.append(element)
    return around


def _owners(links: list[Link]) -> dict[Element, str | None]:
    """For each element the one article that it links to; None where it links to several."""
    owners: dict[Element, str | None] = {}
    for link in links:
        for element in lineage(link.element):
            if element in owners and owners[element] in (None, link.fidx):
                break
            owners[element] = None if element in owners else link.fidx
    return owners


def beside(_: TokenStream, box: Element, after: Element) -> bool:
    """Whether two boxes have the same parent."""
    return box.getparent() is after.getparent()


def nested(box: Box) -> Box:
    """Row box in unclosed mark-up: the following rows are nested in it."""
    around = (element for element in lineage(box.link.element) if element.tag == "li")
    return Box(next(around, box.link.element), box.link)


def within(stream: TokenStream, box: Element, after: Element) -> bool:
    """Whether the next row is nested in this row's parent, as in an unclosed list."""
    return stream.spans[after][0] < stream.spans[box.getparent()][1]


def groups(stream: TokenStream, boxes: list[Box], together: Together) -> list[list[Box]]:
    """Runs of neighbouring boxes; of several boxes of one row only the first is kept."""
    runs: list[list[Box]] = []
    last: Box | None = None
    for box in boxes:
        if last is None or not together(stream, last.element, box.element):
            runs.append([box])
        elif box.link.fidx != last.link.fidx or row_fields(stream, *stream.spans[last.element]):
            runs[-1].append(box)
        last = box
    return runs


def read_rows(stream: TokenStream, group: list[Box]) -> list[BoxFields] | None:
    """The rows of the group; None where one of them can't be read as a row."""
    starts = [stream.spans[box.element][0] for box in group]
    rows = [row_fields(stream, start, stop) for start, stop in pairwise(starts)]
    rows.append(_last(stream, group[-1]) if rows else _alone(stream, group[0]))
    complete = [row for row in rows if row is not None]
    return list(zip(group, complete, strict=True)) if len(complete) == len(group) else None


def _last(stream: TokenStream, box: Box) -> RowFields | None:
    start = stream.spans[box.element][0]
    stops = (stream.spans[box.element][1], *_stops(stream, box.element))
    return next((row for stop in stops if (row := row_fields(stream, start, stop))), None)


def _alone(stream: TokenStream, box: Box) -> RowFields | None:
    """The row of a list of one: the smallest element that can be read as a row."""
    for element in lineage(box.link.element):
        if row := row_fields(stream, *stream.spans[element]):
            return row
        if element is box.element:
            break
    return _last(stream, box)


def _stops(stream: TokenStream, element: Element) -> Iterator[int]:
    """Possible ends of a row that starts with the element and continues in its siblings."""
    for sibling in islice(element.itersiblings(), MOST_PARTS):
        if sibling in stream.spans:
            yield stream.spans[sibling][0]
            yield stream.spans[sibling][1]
    yield stream.spans[element.getparent()][1]
