"""What becomes of one page: (address, status, bytes) -> everything read from it, or why not."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ansan_crawler.boards.model import ArticlePage, Listing
from ansan_crawler.boards.target import Target
from ansan_crawler.html import dom
from ansan_crawler.html.url import arguments
from ansan_crawler.i18n.translatable import _, joined
from ansan_crawler.inspection.evidence import Evidence, agree, of_article, of_listing
from ansan_crawler.inspection.unknown_page import clues
from ansan_crawler.responses.classify import (
    DISAGREE,
    PageValue,
    Rejected,
    check_page_number,
    classify,
    recheck_as_tombstone,
)
from ansan_crawler.responses.message import Message
from ansan_crawler.text import decode_with_charset

PageOutcome: TypeAlias = Literal["understood", "tombstone", "unknown", "blocked"]
TODAY = "9999"
"""Later than any layout's first day."""
_LIST_ALONE = _("the list alone: a tombstone, or an article in a form not known")
_UNREAD: dict[str, PageOutcome] = {"gone": "tombstone", "lost": "blocked", "unknown": "unknown"}


@dataclass(frozen=True)
class PageReport:
    """`message` is one line; for a page not understood, what was expected, found, and where."""

    url: str
    status: int
    outcome: PageOutcome
    message: str
    evidence: tuple[Evidence, ...]


def report_page(
    url: str,
    status: int,
    body: bytes,
    title: str | None = None,
    asked: str | None = None,
    at: str = TODAY,
) -> PageReport:
    """What a crawl would make of a page from `url`; `asked` is the address requested, if another.

    An article is expected if the address requested names a `fidx`, otherwise a listing page.
    `title` is the article's title where it is known: it distinguishes a tombstone (the list alone)
    from an article in an unknown form. Without it such a page is unknown. `at` is when the page was
    served (UTC, ISO 8601).
    """
    named = arguments(asked or url)
    page, fidx = named.get("page", ""), named.get("fidx")
    target = Target(int(page) if page.isdecimal() else 0, fidx)
    head = f"HTTP/1.1 {status}\r\n\r\n".encode()
    read = classify(target, url, Message(head, body), body, at)
    value = recheck_as_tombstone(
        check_page_number(read, target) if target.page else read, target, body, title
    )
    evidence = tuple(_evidence(value, url, body))
    outcome, message = _outcome(value, fidx)
    if outcome == "tombstone" and status == 200 and title is None and _has_list(evidence):
        why = joined("; ", (read.why, _LIST_ALONE)) if isinstance(read, Rejected) else _LIST_ALONE
        outcome, message = "unknown", why
    return PageReport(url, status, outcome, message, (*_about(fidx is not None, body), *evidence))


def _about(article: bool, body: bytes) -> Iterator[Evidence]:
    text, charset = decode_with_charset(body)
    lost = text.count("\ufffd")
    rule = (
        _("read without loss") if not lost else _("{n:,} U+FFFD, where characters are lost", n=lost)
    )
    yield Evidence("charset", charset, rule)
    if article:
        yield Evidence("kind", _("article"), _("the address names a fidx"))
    else:
        yield Evidence("kind", _("list"), _("the address names no fidx"))


def _evidence(value: PageValue, url: str, body: bytes) -> Iterator[Evidence]:
    if isinstance(value, ArticlePage):
        yield from of_article(value)
    elif isinstance(value, Listing):
        yield from of_listing(value)
    else:
        try:
            document = dom.parse(decode_with_charset(body)[0])
        except dom.UnknownPage:
            return
        yield from clues(document, url)


def _outcome(value: PageValue, fidx: str | None) -> tuple[PageOutcome, str]:
    if isinstance(value, ArticlePage):
        return (
            ("understood", _("article {fidx}", fidx=fidx))
            if agree(value)
            else ("unknown", DISAGREE)
        )
    if isinstance(value, Listing):
        return "understood", _(
            "list page {page:,} of {pages:,}", page=value.page, pages=value.pages
        )
    if isinstance(value, Rejected):
        why = (
            _("article {fidx}: {why}", fidx=fidx, why=value.why)
            if value.kind == "gone"
            else value.why
        )
        return _UNREAD[value.kind], why
    raise TypeError(f"expected a page, found {value}")


def _has_list(evidence: tuple[Evidence, ...]) -> bool:
    return any(each.field == "total" for each in evidence)
