"""Scrapy glue: captured page -> extract -> archive. What is kept comes out as an article's item.

Items of another spider, and those of `scrapy parse`, pass untouched.
"""

from dataclasses import dataclass, field

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from ansan_crawler.boards.target import Target
from ansan_crawler.captures.exchange import Capture
from ansan_crawler.crawl.crawl import Crawl
from ansan_crawler.extensions import CrawlSession, session_of
from ansan_crawler.ingest.ingest import article_of
from ansan_crawler.ingest.interpret import interpret
from ansan_crawler.ingest.parse_pool import ParseJob
from ansan_crawler.items import article_item
from ansan_crawler.responses.classify import PageValue
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


@dataclass(frozen=True)
class ClassifiedPage:
    """A page and what it is."""

    page: Page
    value: PageValue = field(repr=False)


class Handled(DropItem):
    """No fault: a listing page is no article, and a page that can't be read has been reported."""

    def __init__(self, message: str) -> None:
        super().__init__(message, log_level="DEBUG")


class _CrawlPipeline:
    """Knows the session; isn't there at all with a spider that archives nothing."""

    def __init__(self, session: CrawlSession) -> None:
        self.session = session

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "_CrawlPipeline":
        """Raises NotConfigured for another spider than one that archives."""
        return cls(session_of(crawler))

    @property
    def crawl(self) -> Crawl:
        assert self.session.crawl is not None, "pages come out of crawls only"
        return self.session.crawl


class ExtractPipeline(_CrawlPipeline):
    """Bytes to values."""

    def process_item(self, item: object) -> object:
        if not isinstance(item, Page):
            return item
        job = ParseJob(item.target, item.url, item.message, item.capture.at)
        return ClassifiedPage(item, interpret(self.crawl.archive, job, item.content))


class ArchivePipeline(_CrawlPipeline):
    """Keeps the rows of the list; keeps the article where both witnesses agree."""

    def process_item(self, item: object) -> object:
        if not isinstance(item, ClassifiedPage):
            return item
        page, crawl = item.page, self.crawl
        with crawl.writing():
            outcome = crawl.keep(page.target, page.capture, item.value, page.content or b"")
            if article := article_of(outcome):
                return article_item(article)
            raise Handled(page.url)
        raise Handled("the archive can't be written")
