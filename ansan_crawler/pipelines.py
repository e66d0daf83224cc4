"""Scrapy glue: page -> extract -> check -> archive. What is kept comes out as the item."""

from dataclasses import dataclass, field

from scrapy.exceptions import DropItem

from ansan_crawler import dom
from ansan_crawler.article import parse_article
from ansan_crawler.crawl import Crawl
from ansan_crawler.items import Article, ArticlePage, Listing
from ansan_crawler.listing import parse_listing
from ansan_crawler.text import decode
from ansan_crawler.tombstone import is_tombstone
from ansan_crawler.wants import Want


@dataclass(frozen=True)
class Page:
    """A response as served, what it was asked for, and when it came (UTC, ISO 8601 with Z)."""

    want: Want
    url: str
    status: int
    body: bytes = field(repr=False)
    at: str
    crawl: Crawl = field(repr=False)

    def title(self) -> str | None:
        """The article's, as the archive has it."""
        return self.want.fidx and self.crawl.archive.title(self.want.fidx)

    def unknown(self, why: str) -> "Handled":
        with self.crawl.writing():
            self.crawl.unknown(self.want, self.status, self.body, why, self.at)
        return Handled(why)


@dataclass(frozen=True)
class Read:
    """A page and what was read from it."""

    page: Page
    value: ArticlePage | Listing = field(repr=False)


class Handled(DropItem):
    """No fault: a listing page is no article, and a page that can't be read has been told of."""

    def __init__(self, message: str) -> None:
        super().__init__(message, log_level="DEBUG")


class ExtractPipeline:
    """Bytes to values; tombstones and refusals are told apart from pages that nobody knows."""

    def process_item(self, item: Page) -> Read:
        parse = parse_listing if item.want.fidx is None else parse_article
        try:
            document = dom.parse(decode(item.body))
            return Read(item, parse(document, item.url))
        except dom.BlockedPage as problem:
            item.crawl.lost(item.want, f"refused: {problem}")
            raise Handled(str(problem)) from problem
        except dom.UnknownPage as problem:
            if item.want.fidx is None or not is_tombstone(item.body, item.title()):
                raise item.unknown(str(problem)) from problem
            item.crawl.gone(item.want)
            raise Handled(f"{item.url}: no such article") from problem


class CheckPipeline:
    """The list must be the page asked for."""

    def process_item(self, item: Read) -> Read:
        want, value = item.page.want, item.value
        if isinstance(value, Listing) and not value.answers(want.page):
            raise item.page.unknown(f"expected page {want.page} of the list, found {value.page}")
        return item


class ArchivePipeline:
    """Keeps the rows of the list; keeps the article where both witnesses agree."""

    def process_item(self, item: Read) -> Article:
        page, value, crawl = item.page, item.value, item.page.crawl
        with crawl.writing():
            if isinstance(value, Listing):
                crawl.keep_listing(value, page.at)
                crawl.sound()
                raise Handled(page.url)
            crawl.keep_listing(value.listing, page.at)
            if not crawl.agree(value):
                why = "the list and the article's page disagree on title, date or text"
                crawl.disagreement(page.want, page.status, page.body, why, page.at)
                raise Handled(why)
            row = value.listing.row(value.article.fidx)
            crawl.keep_article(value.article, row, page.at)
            crawl.sound()
            return value.article
        raise Handled("the archive can't be written")
