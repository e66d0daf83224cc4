"""Scrapy glue: captured page -> extract -> check -> archive. What is kept comes out as the item."""

from dataclasses import dataclass, field, replace

from scrapy.exceptions import DropItem

from ansan_crawler.boards.model import Article
from ansan_crawler.boards.target import Target
from ansan_crawler.captures.exchange import Capture
from ansan_crawler.crawl.crawl import Crawl
from ansan_crawler.ingest.ingest import article_of
from ansan_crawler.responses.classify import (
    UNPACKABLE,
    PageValue,
    Rejected,
    check_page_number,
    classify,
    recheck_as_tombstone,
)
from ansan_crawler.responses.message import Message


@dataclass(frozen=True)
class Page:
    """A response as captured, and what it was asked for.

    `content` is its body, unpacked; None where it can't be.
    """

    target: Target
    url: str
    capture: Capture
    message: Message = field(repr=False)
    content: bytes | None = field(repr=False)
    crawl: Crawl = field(repr=False)


@dataclass(frozen=True)
class ClassifiedPage:
    """A page and what it is."""

    page: Page
    value: PageValue = field(repr=False)


class Handled(DropItem):
    """No fault: a listing page is no article, and a page that can't be read has been told of."""

    def __init__(self, message: str) -> None:
        super().__init__(message, log_level="DEBUG")


class ExtractPipeline:
    """Bytes to values."""

    def process_item(self, item: Page) -> ClassifiedPage:
        if item.content is None:
            return ClassifiedPage(item, Rejected("lost", UNPACKABLE))
        return ClassifiedPage(
            item, classify(item.target, item.url, item.message, item.content, item.capture.at)
        )


class CheckPipeline:
    """The list must be the page asked for; an article's page not understood may be a tombstone."""

    def process_item(self, item: ClassifiedPage) -> ClassifiedPage:
        page, target = item.page, item.page.target
        title = page.crawl.archive.title(target.fidx) if target.fidx else None
        return replace(
            item,
            value=recheck_as_tombstone(
                check_page_number(item.value, target), target, page.content or b"", title
            ),
        )


class ArchivePipeline:
    """Keeps the rows of the list; keeps the article where both witnesses agree."""

    def process_item(self, item: ClassifiedPage) -> Article:
        page, crawl = item.page, item.page.crawl
        with crawl.writing():
            outcome = crawl.ingest.keep(page.capture, item.value, page.content or b"")
            crawl.recorder.has_row(page.capture)
            crawl.handle(page.target, outcome, page.capture.at)
            if article := article_of(outcome):
                return article
            raise Handled(page.url)
        raise Handled("the archive can't be written")
