"""What becomes of one page: (address, status, bytes) -> everything read from it, or why not."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ansan_crawler import dom
from ansan_crawler.address import arguments
from ansan_crawler.article import parse_article
from ansan_crawler.clues import clues
from ansan_crawler.dom import BlockedPage, UnknownPage
from ansan_crawler.evidence import Evidence, agree, of_article, of_listing
from ansan_crawler.items import ArticlePage, Listing
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
    evidence: tuple[Evidence, ...]


def probe(
    url: str, status: int, body: bytes, title: str | None = None, asked: str | None = None
) -> Probe:
    """What a crawl would make of a page from `url`, `asked` for at another address or at this one.

    An article's is expected where the address asked for names a `fidx`, a list's where not.
    `title` is the article's where it is known: it tells a tombstone, the list alone, from an
    article in a form not known. Without it such a page is unknown.
    """
    named = arguments(asked or url)
    outcome, message, evidence = _read(url, status, body, title, named)
    return Probe(url, status, outcome, message, (*_about("fidx" in named, body), *evidence))


def _about(article: bool, body: bytes) -> Iterator[Evidence]:
    text, charset = decoded(body)
    lost = text.count("\ufffd")
    rule = "read without loss" if not lost else f"{lost:,} U+FFFD, where characters are lost"
    yield Evidence("charset", charset, rule)
    if article:
        yield Evidence("kind", "article", "the address names a fidx")
    else:
        yield Evidence("kind", "list", "the address names no fidx")


def _read(
    url: str, status: int, body: bytes, title: str | None, asked: dict[str, str]
) -> tuple[Outcome, str, list[Evidence]]:
    fidx, page = asked.get("fidx"), asked.get("page", "")
    document, problem = None, None
    if fidx and status in GONE:
        return "tombstone", f"no article {fidx}: answered with status {status}", []
    try:
        document = dom.parse(decoded(body)[0])
        if status == 200:
            if fidx:
                return _article(parse_article(document, url))
            return _listing(parse_listing(document, url), page)
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


def _article(page: ArticlePage) -> tuple[Outcome, str, list[Evidence]]:
    fidx, evidence = page.article.fidx, list(of_article(page))
    if not agree(page):
        return "unknown", DISAGREE, evidence
    return "understood", f"article {fidx}", evidence


def _listing(listing: Listing, asked: str) -> tuple[Outcome, str, list[Evidence]]:
    evidence = list(of_listing(listing))
    if asked.isdecimal() and not listing.answers(int(asked)):
        return "unknown", f"expected page {asked} of the list, found {listing.page}", evidence
    return "understood", f"list page {listing.page:,} of {listing.pages:,}", evidence


def _tombstone(
    fidx: str, problem: str, title: str | None, hints: list[Evidence]
) -> tuple[Outcome, str, list[Evidence]]:
    """The list alone is the word on a removal only where the article's title isn't beside it."""
    if title is None and any(hint.field == "total" for hint in hints):
        doubt = "the list alone: a tombstone, or an article in a form not known"
        return "unknown", f"{problem}; {doubt}", hints
    return "tombstone", f"no article {fidx}: the page says so", hints
