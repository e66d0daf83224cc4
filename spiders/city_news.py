"""Walks the board: asks what is wanted, fetches it, hands it on as captured."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import Any

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from ansan_crawler.boards.target import Target
from ansan_crawler.clock import now
from ansan_crawler.crawl.crawl import Crawl
from ansan_crawler.crawl.report import finish
from ansan_crawler.pipelines import Page


class CityNewsSpider(Spider):
    """`scrapy crawl city_news`: makes the archive equal to the board."""

    name = "city_news"

    def __init__(self, crawl: Crawl) -> None:
        super().__init__()
        self.crawl = crawl
        self.progress = asyncio.Event()

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> "CityNewsSpider":
        spider = super().from_crawler(crawler, *args, **kwargs)
        for handler, signal in (
            (spider.count, signals.request_reached_downloader),
            (spider.settle, signals.item_scraped),
            (spider.settle, signals.item_dropped),
            (spider.stumble, signals.item_error),
            (spider.stumble, signals.spider_error),
            (spider.finish, signals.spider_closed),
        ):
            crawler.signals.connect(handler, signal)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        settings = self.crawler.settings
        names = ("CONCURRENT_REQUESTS", "CONCURRENT_REQUESTS_PER_DOMAIN")
        most = min(settings.getint(name) for name in names)
        while True:
            self.progress.clear()
            with self.crawl.writing():
                for target in self.crawl.next(most):
                    if request := self.request(target):
                        yield request
            if not self.crawl.in_flight:
                return
            await self.progress.wait()

    def request(self, target: Target) -> Request | None:
        """None where what a page names as an address is none."""
        size = {"download_maxsize": self.crawler.settings.getint("FILE_MAXSIZE")}
        try:
            return Request(
                self.crawl.url(target),
                callback=self.parse,
                errback=self.fail,
                dont_filter=True,
                cb_kwargs={"target": target},
                meta=self.retries() | (size if target.file else {}),
            )
        except ValueError as error:
            self.crawl.lost(target, f"no address: {error}", self.crawl.at(now()))
            self.land(target)
            return None

    def retries(self) -> dict[str, int]:
        """No more of them than the budget leaves."""
        most, spare = self.crawler.settings.getint("RETRY_TIMES"), self.crawl.retries()
        return {} if spare is None else {"max_retry_times": min(most, spare)}

    def parse(self, response: Response, target: Target) -> Iterator[Page]:
        capture, message, content = (
            response.meta[name] for name in ("capture", "message", "content")
        )
        yield Page(target, response.url, capture, message, content, self.crawl)

    def fail(self, failure: Failure) -> None:
        target: Target = failure.request.cb_kwargs["target"]  # type: ignore[attr-defined]
        with self.crawl.writing():
            why = f"{type(failure.value).__name__}: {str(failure.value)[:120]}"
            self.crawl.lost(target, why, self.crawl.at(now()))
        self.land(target)

    def land(self, target: Target) -> None:
        self.crawl.done(target)
        self.progress.set()

    def count(self, request: Request) -> None:
        self.crawl.result.requests += not request.url.endswith("/robots.txt")

    def settle(self, response: Response) -> None:
        self.land(response.cb_kwargs["target"])

    def stumble(self, response: Response | None, failure: Failure) -> None:
        """An error of this program's own: no page, no night may pass as read because of it."""
        self.crawl.result.unknown += 1
        self.crawl.result.notes.append(f"{type(failure.value).__name__}: {failure.value}")
        if response is not None:
            target: Target = response.cb_kwargs["target"]
            with self.crawl.writing():
                self.crawl.recorder.note(response.meta["capture"], self.crawl.result.notes[-1])
            self.crawl.scheduler.fail(target, final=True)
            self.land(target)

    def finish(self, reason: str) -> None:
        finish(self.crawl, reason, self.crawl.at(now()))
