"""How HTML is asked. A question says how many answers it expects; another number is an error."""

import re
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias
from urllib.parse import urljoin

from lxml import etree, html

from ansan_crawler.text import clean

Element: TypeAlias = Any
"""An lxml element; lxml ships no types."""
UNSEEN = frozenset(
    "script style noscript template head title iframe object textarea select".split()
)
BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre "
    "section summary table tbody td tfoot th thead tr ul".split()
)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


class UnknownPage(Exception):
    """A page that is not what the board's known form forces: kept out of the archive."""

    def __init__(self, expected: str, found: str, where: str) -> None:
        super().__init__(f"expected {expected}, found {found} ({where})")
        self.expected, self.found, self.where = expected, found, where


class BlockedPage(UnknownPage):
    """A refusal served as a page: never to be taken for an empty board."""


def parse(text: str) -> Element:
    """The document of an HTML text. Raises UnknownPage when it has no element at all."""
    text = _XML_DECLARATION.sub("", text.replace("\x00", ""))
    try:
        return html.document_fromstring(text)
    except (etree.ParserError, ValueError) as error:
        raise UnknownPage("an HTML page", "an empty document", "line 1") from error


def where(element: Element) -> str:
    return f"<{element.tag}> @ line {element.sourceline}"


def only(found: list[Element], expected: str, at: Element) -> Element:
    """The one element found. Raises UnknownPage for none and for several."""
    if len(found) != 1:
        raise UnknownPage(f"exactly 1 {expected}", str(len(found)), where(at))
    return found[0]


def strings(
    element: Element, skip: Callable[[Element], bool] = lambda _: False
) -> Iterator[tuple[Element, str]]:
    """Each seen piece of text with its parent, in order; "\\n" where a block or `<br>` parts."""
    if not isinstance(element.tag, str) or element.tag in UNSEEN or skip(element):
        return
    parts = element.tag in BLOCKS or element.tag == "br"
    if parts:
        yield element, "\n"
    if element.text:
        yield element, element.text
    for child in element:
        yield from strings(child, skip)
        if child.tail:
            yield element, child.tail
    if parts and element.tag != "br":
        yield element, "\n"


def line(element: Element, skip: Callable[[Element], bool] = lambda _: False) -> str:
    """The element's seen text as one line."""
    return clean("".join(string for _, string in strings(element, skip)))


def base_of(document: Element, url: str) -> str:
    hrefs = document.xpath("//base/@href")
    return urljoin(url, str(hrefs[0])) if hrefs else url


def hrefs(element: Element) -> Iterator[tuple[Element, str]]:
    for link in element.iter("a"):
        if link.get("href"):
            yield link, str(link.get("href")).strip()
