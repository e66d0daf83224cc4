"""Asks the crawl what to fetch, requests it, hands each response to the pipelines as captured."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import Any

from scrapy import Request, Spider, signals
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from scrapy.settings import BaseSettings
from scrapy.spidermiddlewares.depth import DepthMiddleware
from scrapy.spidermiddlewares.httperror import HttpErrorMiddleware
from scrapy.spidermiddlewares.urllength import UrlLengthMiddleware
from twisted.python.failure import Failure

from ansan_crawler.boards.target import Target
from ansan_crawler.captures.exchange import Capture
from ansan_crawler.clock import now
from ansan_crawler.crawl.crawl import Crawl
from ansan_crawler.extensions import CrawlSession
from ansan_crawler.items import response_items
from ansan_crawler.pipelines import Page


class CityNewsSpider(Spider):
    """`scrapy crawl city_news`: makes the archive equal to the board."""

    name = "city_news"
    crawl: Crawl
    """From `start` on."""
    archives = True
    """CrawlSession, CaptureMiddleware and the pipelines work for spiders that say so."""
    custom_settings = {  # noqa: RUF012  Scrapy declares it as an instance's
        # a response gives one item: Scrapy would start a hundred tasks for it
        "CONCURRENT_ITEMS": 1,
        "WARN_ON_GENERATOR_RETURN_VALUE": False,
        # CaptureMiddleware unpacks, as captures are unpacked later
        "COMPRESSION_ENABLED": False,
        # a page that reloads itself is a page: it is read as it was served
        "METAREFRESH_ENABLED": False,
    }

    def __init__(self, **arguments: Any) -> None:
        super().__init__()
        self.arguments = {name: str(x) for name, x in arguments.items() if x is not None}
        self.progress = asyncio.Event()

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Every request comes from `start`: there is no depth and no long link to watch."""
        super().update_settings(settings)
        unneeded = (HttpErrorMiddleware, UrlLengthMiddleware, DepthMiddleware)
        others = settings.getdict("SPIDER_MIDDLEWARES")
        settings.set("SPIDER_MIDDLEWARES", others | dict.fromkeys(unneeded), priority="spider")

    async def start(self) -> AsyncIterator[Request]:
        session = self.crawler.get_extension(CrawlSession)
        if session is None:
            self.logger.error("expected the settings of ansan_crawler.settings: run in its folder")
            raise CloseSpider("session_not_opened")
        self.crawl = session.open(self.arguments)
        self.listen()
        names = ("CONCURRENT_REQUESTS", "CONCURRENT_REQUESTS_PER_DOMAIN")
        most = min(self.settings.getint(name) for name in names)
        while True:
            self.progress.clear()
            with self.crawl.writing():
                for target in self.crawl.next(most):
                    if request := self.request(target):
                        yield request
            if not self.crawl.in_flight:
                return
            await self.progress.wait()

    def listen(self) -> None:
        for handler, signal in (
            (self.item_handled, signals.item_scraped),
            (self.item_handled, signals.item_dropped),
            (self.own_error, signals.item_error),
            (self.own_error, signals.spider_error),
        ):
            self.crawler.signals.connect(handler, signal)

    def request(self, target: Target) -> Request | None:
        """None if a page gives an image or file an invalid address."""
        size = {"download_maxsize": self.settings.getint("FILE_MAXSIZE")}
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
            self.finish_target(target)
            return None

    def retries(self) -> dict[str, int]:
        """Limits the retries of a request to what the budget leaves."""
        most, spare = self.settings.getint("RETRY_TIMES"), self.crawl.retries()
        return {} if spare is None else {"max_retry_times": min(most, spare)}

    def parse(
        self, response: Response, target: Target | None = None
    ) -> Iterator[Page | dict[str, object]]:
        """The page as captured, for the pipelines; without a crawl (`scrapy parse`) its values."""
        if target is None:
            items, why = response_items(self.settings["BOARD_URL"], response, now())
            if why:
                self.logger.error("%s: %s", response.url, why)
            yield from items
            return
        capture, message, content = (
            response.meta[name] for name in ("capture", "message", "content")
        )
        yield Page(target, response.url, capture, message, content)

    def fail(self, failure: Failure) -> None:
        target: Target = failure.request.cb_kwargs["target"]  # type: ignore[attr-defined]
        with self.crawl.writing():
            why = f"{type(failure.value).__name__}: {str(failure.value)[:120]}"
            self.crawl.lost(target, why, self.crawl.at(now()))
        self.finish_target(target)

    def finish_target(self, target: Target) -> None:
        self.crawl.done(target)
        self.progress.set()

    def item_handled(self, response: Response) -> None:
        self.finish_target(response.cb_kwargs["target"])

    def own_error(self, response: Response | None, failure: Failure) -> None:
        """Handles an exception in this program or in a user's pipeline."""
        target: Target | None = response.cb_kwargs["target"] if response else None
        capture: Capture | None = response.meta["capture"] if response else None
        with self.crawl.writing():
            assert failure.value is not None
            self.crawl.failures.own_error(target, capture, failure.value)
        if target is not None:
            self.finish_target(target)
