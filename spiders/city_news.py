"""Walks the board: asks the archive what is missing, fetches it, hands it on as served."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from ansan_crawler.bounds import read_bounds
from ansan_crawler.pipelines import Page
from ansan_crawler.run import Run, Want, now

REFUSED = frozenset({401, 403, 406, 429, 451})


class CityNewsSpider(Spider):
    """`scrapy crawl city_news`: makes the archive equal to the board."""

    name = "city_news"
    run: Run

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> "CityNewsSpider":
        spider = super().from_crawler(crawler)
        spider.run = Run.open(crawler.settings, read_bounds(kwargs))
        spider.run.crawl = spider.run.archive.begin_crawl(now())
        crawler.signals.connect(spider.count, signals.request_reached_downloader)
        crawler.signals.connect(spider.finish, signals.spider_closed)
        return spider

    def count(self, request: Request) -> None:
        self.run.tally.requests += not request.url.endswith("/robots.txt")

    def finish(self, reason: str) -> None:
        self.run.finish(reason == "finished")

    async def start(self) -> AsyncIterator[Any]:
        settings = self.crawler.settings
        most = min(settings.getint("CONCURRENT_REQUESTS"),
                   settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN"))  # fmt: skip
        while True:
            wants = self.run.next(most)
            for want in wants:
                yield self._request(want)
            if not wants and not self.run.flying:
                return
            await self.crawler.signals.wait_for(signals.scheduler_empty)

    def _request(self, want: Want) -> Request:
        return Request(
            self.run.url(want),
            callback=self.parse,
            errback=self.fail,
            dont_filter=True,
            cb_kwargs={"want": want},
            meta={"handle_httpstatus_all": True},
        )

    def parse(self, response: Response, want: Want) -> Iterator[Page]:
        self.run.landed(want)
        if response.status in REFUSED:
            self.run.lost(want, f"refused with status {response.status}", refused=True)
        elif response.status != 200:
            self.run.lost(want, f"answered with status {response.status}")
        else:
            yield Page(want, response.url, response.status, response.body, self.run)

    def fail(self, failure: Failure) -> None:
        want: Want = failure.request.cb_kwargs["want"]  # type: ignore[attr-defined]
        self.run.landed(want)
        self.run.lost(want, f"{type(failure.value).__name__}: {str(failure.value)[:120]}")
