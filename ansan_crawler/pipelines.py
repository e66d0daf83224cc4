"""Scrapy glue: page -> extract -> check -> archive."""

from dataclasses import dataclass, field

from scrapy.exceptions import DropItem

from ansan_crawler import dom
from ansan_crawler.address import article_address
from ansan_crawler.archive import agree
from ansan_crawler.article import parse_article
from ansan_crawler.items import Article, ArticlePage, Listing
from ansan_crawler.listing import parse_listing
from ansan_crawler.run import Run, Want, now
from ansan_crawler.text import decode


@dataclass(frozen=True)
class Page:
    """A response as served, and what it was asked for."""

    want: Want
    url: str
    status: int
    body: bytes = field(repr=False)
    run: Run = field(repr=False)


@dataclass(frozen=True)
class Read:
    """A page and what was read from it."""

    page: Page
    value: ArticlePage | Listing


class ExtractPipeline:
    def process_item(self, item: Page) -> Read:
        try:
            document = dom.parse(decode(item.body))
            parse = parse_listing if item.want.fidx is None else parse_article
            return Read(item, parse(document, item.url))
        except dom.BlockedPage as problem:
            item.run.lost(item.want, f"refused: {problem}", refused=True)
        except dom.UnknownPage as problem:
            item.run.unknown(item.want, item.status, item.body, str(problem))
        raise _Handled(item.url)


class CheckPipeline:
    """The page must be the one asked for, and the list must bear the article out."""

    def process_item(self, item: Read) -> Read:
        why = _mismatch(item.page.want, item.value, item.page.run)
        if why:
            item.page.run.unknown(item.page.want, item.page.status, item.page.body, why)
            raise _Handled(why)
        return item


class ArchivePipeline:
    def process_item(self, item: Read) -> Article:
        run, value = item.page.run, item.value
        listing = value if isinstance(value, Listing) else value.listing
        run.guard(lambda: _keep_listing(run, listing))
        if isinstance(value, Listing):
            raise _Handled(item.page.url)
        run.guard(lambda: _keep_article(run, value.article))
        return value.article


class _Handled(DropItem):
    """No fault: a listing page is no article, and a page that can't be read has been told of."""

    def __init__(self, message: str) -> None:
        super().__init__(message, log_level="DEBUG")


def _mismatch(want: Want, value: ArticlePage | Listing, run: Run) -> str | None:
    if isinstance(value, Listing):
        if value.page != want.page and want.page <= value.pages:
            return f"expected page {want.page} of the list, found page {value.page}"
        return None
    article = value.article
    rows = [row.text for row in value.listing.rows if row.fidx == article.fidx]
    held = run.archive.find(article.fidx)
    listed = rows[0] if rows else held[0] if held else None
    if agree(listed, article):
        return None
    return "expected the text that the list shows, found another: the witnesses disagree"


def _keep_listing(run: Run, listing: Listing) -> None:
    urls = {row.fidx: article_address(run.board, row.fidx) for row in listing.rows}
    run.tally.new += run.archive.store_listing(listing, urls, now())[0]
    run.pages.add(listing.page)
    run.tally.total = listing.total
    run.tally.pages_read = len(run.pages)
    run.listed.update(urls)
    run.reached |= any(row.published < run.bounds.since for row in listing.rows)
    run.refusals = 0


def _keep_article(run: Run, article: Article) -> None:
    kind = run.archive.store_article(article, article_address(run.board, article.fidx), now())
    run.tally.changed += kind == "changed"
    run.tally.articles_read += 1
    run.done.add(article.fidx)
