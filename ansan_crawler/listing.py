"""A listing page, or the list under an article -> Listing. Forced facts: SITE.md, "The mark-up"."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urljoin

from ansan_crawler import dom
from ansan_crawler.address import arguments
from ansan_crawler.dom import BlockedPage, Element, UnknownPage
from ansan_crawler.items import Listing, Row
from ansan_crawler.text import clean

PER_PAGE = 10
_CAPTION = re.compile("제목.*작성자.*작성일.*조회수.*첨부파일.*본문")
_TOTAL = re.compile(r"전체\s*([\d,]+)\s*,\s*(\d+)\s*/\s*(\d+)\s*page\b", re.IGNORECASE)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class _Item:
    """A row as it stands in the page, before its place is known."""

    parent: Element
    fidx: str
    title: str
    published: str
    text: str
    link: str


@dataclass(frozen=True)
class _Total:
    total: int
    page: int
    pages: int

    def rows_due(self) -> int:
        """How many rows this line announces; 0 when it contradicts itself."""
        if self.pages != math.ceil(self.total / PER_PAGE) or not 1 <= self.page <= self.pages:
            return 0
        return min(PER_PAGE, self.total - PER_PAGE * (self.page - 1))


_Mark = _Total | _Item


def parse_listing(document: Element, url: str) -> Listing:
    """The main list of a document that came from `url`.

    Raises UnknownPage where total line and rows don't bear each other out: the total line is the
    last one before its rows, pages = ceil(total / 10), and it says how many rows must follow.
    """
    marks = list(_landmarks(document, _boxes(document, dom.base_of(document, url))))
    for at, mark in enumerate(marks):
        if isinstance(mark, _Total) and mark.rows_due():
            items = _list_after(marks[at + 1 :])
            if len(items) == mark.rows_due():
                return Listing(mark.total, mark.page, mark.pages, _placed(items, mark))
    raise _unknown(document, marks)


def _list_after(marks: list[_Mark]) -> list[_Item]:
    """The items that follow at once, all in one parent; none if another total line is nearer."""
    items: list[_Item] = []
    for mark in marks:
        if isinstance(mark, _Total) or (items and mark.parent is not items[0].parent):
            break
        items.append(mark)
    return items


def _placed(items: list[_Item], total: _Total) -> tuple[Row, ...]:
    top = total.total - PER_PAGE * (total.page - 1)
    return tuple(
        Row(i.fidx, i.title, i.published, i.text, i.link, top - n) for n, i in enumerate(items)
    )


def _boxes(document: Element, base: str) -> dict[Element, str]:
    """Each element that holds one article's links, with its address."""
    links = {
        link: urljoin(base, href)
        for link, href in dom.hrefs(document)
        if arguments(href).get("pg") == "vv" and "fidx" in arguments(href)
    }
    boxes: dict[Element, str] = {}
    for link, address in links.items():
        boxes.setdefault(_box(link, links), address)
    return boxes


def _box(link: Element, links: dict[Element, str]) -> Element:
    items = link.xpath("ancestor::li[1]")
    if items:
        return items[0]
    fidx = arguments(links[link])["fidx"]
    box = link
    while (parent := box.getparent()) is not None and parent.tag != "body":
        if {arguments(links[a])["fidx"] for a in parent.iter("a") if a in links} != {fidx}:
            break
        box = parent
    return box


def _landmarks(document: Element, boxes: dict[Element, str]) -> Iterator[_Mark]:
    """Total lines and items in the document's order; nothing inside the article's table."""
    run: list[str] = []
    for mark in _walk(document, boxes):
        if isinstance(mark, str) and mark != "\n":
            run.append(mark)
            continue
        for match in _TOTAL.finditer(clean("".join(run))):
            total, page, pages = (int(number.replace(",", "")) for number in match.groups())
            yield _Total(total, page, pages)
        run = []
        if isinstance(mark, _Item):
            yield mark


def _walk(element: Element, boxes: dict[Element, str]) -> Iterator[str | _Item]:
    """Seen strings and items; "\\n" where blocks part."""
    if not isinstance(element.tag, str) or element.tag in dom.UNSEEN or is_article_table(element):
        return
    if element in boxes:
        yield _item(element, boxes[element]) or "\n"
        return
    block = element.tag in dom.BLOCKS or element.tag == "br"
    yield from ("\n",) if block else ()
    yield element.text or ""
    for child in element:
        yield from _walk(child, boxes)
        yield child.tail or ""
    yield from ("\n",) if block else ()


def _item(box: Element, link: str) -> _Item | None:
    """The row, or None where title, text and date don't stand there in this order: a side box."""
    fields = _definition(box) or _captioned(box)
    if fields is None or not fields[0] or iso_date(fields[2]) is None:
        return None
    title, text, published = fields
    return _Item(box.getparent(), arguments(link)["fidx"], title, published, text, link)


def _definition(box: Element) -> tuple[str, str, str] | None:
    """Title, text, date of `dt dd… dd`; a `dd` ends where the next one starts, closed or not."""
    parts: list[tuple[str, list[str]]] = []
    for element, string in dom.strings(box):
        if element.tag in ("dt", "dd") and string == "\n":
            parts.append((element.tag, []))
        elif parts:
            parts[-1][1].append(string)
    texts = [(tag, clean("".join(run))) for tag, run in parts]
    titles = [text for tag, text in texts if tag == "dt" and text]
    others = [text for tag, text in texts if tag == "dd" and text]
    return (titles[0], " ".join(others[:-1]), others[-1]) if len(titles) == 1 and others else None


def _captioned(box: Element) -> tuple[str, str, str] | None:
    """The same where no `dl` parts them: the image's alt text says where the title ends."""
    alts = [clean(alt) for alt in box.xpath(".//img/@alt") if clean(alt)]
    whole = dom.line(box)
    if not alts or not whole.startswith(alts[0]):
        return None
    return alts[0], whole[len(alts[0]) : -10].strip(), whole[-10:]


def is_article_table(element: Element) -> bool:
    """A table whose own caption names an article's fields in their order."""
    if element.tag != "table":
        return False
    captions = element.xpath("./caption")
    return len(captions) == 1 and bool(_CAPTION.search(dom.line(captions[0])))


def iso_date(text: str) -> str | None:
    """The text if it is a date of the calendar as YYYY-MM-DD, else None."""
    try:
        return text if _DATE.fullmatch(text) and date.fromisoformat(text) else None
    except ValueError:
        return None


def _unknown(document: Element, marks: list[_Mark]) -> UnknownPage:
    if "request blocked" in dom.line(document).casefold():
        return BlockedPage("a listing page", "«Request Blocked»", dom.where(document))
    totals = sum(isinstance(mark, _Total) for mark in marks)
    return UnknownPage(
        "a total line «전체 N, p/Ppage» followed by the rows it announces",
        f"{totals} total lines and {len(marks) - totals} rows",
        dom.where(document),
    )
