"""What becomes of one page: (address, status, bytes) -> everything read from it, or why not."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ansan_crawler import dom
from ansan_crawler.address import arguments
from ansan_crawler.article import parse_article
from ansan_crawler.clues import clues
from ansan_crawler.dom import BlockedPage, UnknownPage
from ansan_crawler.findings import Finding, agree, of_article, of_listing
from ansan_crawler.items import ArticlePage
from ansan_crawler.listing import parse_listing
from ansan_crawler.text import decoded
from ansan_crawler.tombstone import GONE, is_tombstone

Outcome = Literal["understood", "tombstone", "unknown", "blocked"]
DISAGREE = "the list and the article's page disagree on title, date or text"


@dataclass(frozen=True)
class Probe:
    """`message` is one line; for a page not understood, what was expected, found, and where."""

    url: str
    status: int
    outcome: Outcome
    message: str
    findings: tuple[Finding, ...]


def probe(url: str, status: int, body: bytes, title: str | None = None) -> Probe:
    """What a crawl would make of the answer to `url`, an article's where it names a `fidx`.

    `title` is the article's where it is known: it tells a tombstone, the list alone, from an
    article in a form not known. Without it such a page is unknown.
    """
    outcome, message, findings = _read(url, status, body, title)
    return Probe(url, status, outcome, message, (*_about(url, body), *findings))


def _about(url: str, body: bytes) -> Iterator[Finding]:
    text, charset = decoded(body)
    lost = text.count("\ufffd")
    rule = "read without loss" if not lost else f"{lost:,} U+FFFD, where characters are lost"
    yield Finding("charset", charset, rule)
    if "fidx" in arguments(url):
        yield Finding("kind", "article", "the address names a fidx")
    else:
        yield Finding("kind", "list", "the address names no fidx")


def _read(
    url: str, status: int, body: bytes, title: str | None
) -> tuple[Outcome, str, list[Finding]]:
    fidx, document, problem = arguments(url).get("fidx"), None, None
    if fidx and status in GONE:
        return "tombstone", f"no article {fidx}: answered with status {status}", []
    try:
        document = dom.parse(decoded(body)[0])
        if status == 200:
            return _article(parse_article(document, url)) if fidx else _listing(document, url)
    except UnknownPage as raised:
        problem = raised
    hints = [] if document is None else list(clues(document, url))
    if status != 200:
        return "blocked", f"answered with status {status}", hints
    if isinstance(problem, BlockedPage):
        return "blocked", str(problem), hints
    if fidx and is_tombstone(body, title):
        return _tombstone(fidx, str(problem), title, hints)
    return "unknown", str(problem), hints


def _article(page: ArticlePage) -> tuple[Outcome, str, list[Finding]]:
    fidx, findings = page.article.fidx, list(of_article(page))
    if not agree(page):
        return "unknown", DISAGREE, findings
    return "understood", f"article {fidx}", findings


def _listing(document: dom.Element, url: str) -> tuple[Outcome, str, list[Finding]]:
    listing = parse_listing(document, url)
    findings, asked = list(of_listing(listing)), arguments(url).get("page", "")
    if asked.isdecimal() and not listing.answers(int(asked)):
        return "unknown", f"expected page {asked} of the list, found {listing.page}", findings
    return "understood", f"list page {listing.page:,} of {listing.pages:,}", findings


def _tombstone(
    fidx: str, problem: str, title: str | None, hints: list[Finding]
) -> tuple[Outcome, str, list[Finding]]:
    """The list alone is the word on a removal only where the article's title isn't beside it."""
    if title is None and any(hint.field == "total" for hint in hints):
        doubt = "the list alone: a tombstone, or an article in a form not known"
        return "unknown", f"{problem}; {doubt}", hints
    return "tombstone", f"no article {fidx}: the page says so", hints
