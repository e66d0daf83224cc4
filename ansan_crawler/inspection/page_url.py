"""A page saved as a file -> the page's own address."""

import re
from collections.abc import Iterator

from ansan_crawler.boards.city_news.article_body import body_rows
from ansan_crawler.boards.city_news.listing import read_listing
from ansan_crawler.boards.city_news.markers import article_tables
from ansan_crawler.boards.city_news.urls import article_address, board_address
from ansan_crawler.html import dom
from ansan_crawler.html.tokens import Element, TokenStream, joined_line, token_stream
from ansan_crawler.html.url import absolute, arguments
from ansan_crawler.i18n.translatable import _
from ansan_crawler.text import squeeze

_SAVED = re.compile(r"<!-- saved from url=\([0-9]+\)(\S+) -->")
_NONE = _("the list's: the page names none and has no article's table; for an article give --url")


def own_address(text: str, board: str) -> tuple[str, str]:
    """The address, and in words where it comes from; `board` is used for a page that names none.

    A page with an article's table is treated as an article's, whatever address it names.
    """
    try:
        document = dom.parse(text)
    except dom.UnknownPage:
        return board, _NONE
    named = next(_named(text, document, board), (board, _NONE))
    page = token_stream(document)
    tables = article_tables(page)
    if not tables or "fidx" in arguments(named[0]):
        return named
    origin = board_address(named[0])
    if fidx := _listed(document, page, tables[0], origin):
        by = _("the article in the list whose title starts the article's table")
        return article_address(origin, fidx), by
    return article_address(origin, "0"), _("made up, fidx and all: --url names it")


def _named(text: str, document: Element, board: str) -> Iterator[tuple[str, str]]:
    canonical = document.xpath("//link[@rel='canonical']/@href")
    shared = document.xpath("//meta[@property='og:url']/@content")
    for by, addresses in (
        (_("the comment of the browser that saved it"), _SAVED.findall(text)),
        (_("its canonical link"), canonical),
        (_("its og:url"), shared),
    ):
        for address in addresses:
            if address and (url := absolute(board, address)):
                yield url, by


def _listed(document: Element, page: TokenStream, table: Element, board: str) -> str | None:
    try:
        listing = read_listing(document, page, board)
    except dom.UnknownPage:
        return None
    texts = (
        squeeze(joined_line(page.tokens[row.start : row.stop])) for row in body_rows(page, table)
    )
    head = next(filter(None, texts), "")
    return next((row.fidx for row in listing.rows if head.startswith(squeeze(row.title))), None)
