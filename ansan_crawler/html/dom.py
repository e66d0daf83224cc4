"""HTML text -> a tree of elements, whole or not at all."""

from collections.abc import Iterator

from lxml import etree

from ansan_crawler.html import tokens as stream
from ansan_crawler.html.source import Source
from ansan_crawler.html.tokens import Element as Element
from ansan_crawler.html.url import absolute
from ansan_crawler.text import clean

REFUSAL = "request blocked"


class UnknownPage(Exception):
    """A page that has not the known form of the board's pages; nothing of it enters the archive."""

    def __init__(self, expected: str, found: str, where: str) -> None:
        super().__init__(f"expected {expected}, found {found} ({where})")
        self.expected, self.found, self.where = expected, found, where


class BlockedPage(UnknownPage):
    """A refusal served as a page. It must not be mistaken for an empty board."""


def parse(text: str) -> Element:
    """The document of an HTML text, comments left out.

    Raises UnknownPage when the text has no element at all, and when it is nested more deeply than
    libxml2 reads, which would drop the rest silently.
    """
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    page = text.replace("\x00", "").encode("utf-8", "replace")
    try:
        document = etree.fromstring(page, parser)
    except etree.XMLSyntaxError:
        document = None
    if document is None:
        raise UnknownPage("an HTML page", "an empty document", "line 1")
    for fault in parser.error_log.filter_from_fatals():
        if fault.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
            raise UnknownPage("a page read whole", fault.message.strip(), f"line {fault.line}")
    return document


def where(element: Element) -> str:
    return f"<{element.tag}> @ line {element.sourceline}"


def source(rule: str, element: Element) -> Source:
    return Source(rule, element.tag, element.sourceline)


def html_line(element: Element) -> str:
    """The visible text of the element as one line."""
    return stream.joined_line(stream.token_stream(element).tokens)


def unknown(expected: str, found: str, document: Element, at: Element | None = None) -> UnknownPage:
    """The exception to raise for a document; BlockedPage where its text says «Request Blocked»."""
    titles = " ".join(title.text or "" for title in document.iter("title"))
    if REFUSAL in clean(f"{titles} {html_line(document)}").casefold():
        return BlockedPage(expected, "«Request Blocked»", where(document))
    return UnknownPage(expected, found, where(document if at is None else at))


def base_of(document: Element, url: str) -> str:
    """The address that the document's links are relative to."""
    named = next((base.get("href") for base in document.iter("base") if base.get("href")), "")
    return absolute(url, named) or url


def lineage(element: Element) -> Iterator[Element]:
    """The element, its parent, and so on up to the root."""
    while element is not None:
        yield element
        element = element.getparent()


def child_of(box: Element, element: Element) -> Element | None:
    """The child of `box` that holds the element; None where the element is the box itself."""
    below = None
    for ancestor in lineage(element):
        if ancestor is box:
            break
        below = ancestor
    return below


def shared(elements: list[Element]) -> Element:
    """The lowest element that holds them all."""
    box = elements[0]
    for element in elements[1:]:
        above = set(lineage(box))
        box = next(ancestor for ancestor in lineage(element) if ancestor in above)
    return box
