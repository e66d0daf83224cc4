"""Scrapy glue: every response is captured before anything is read out of it."""

from datetime import UTC, datetime

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadTimeoutError, IgnoreRequest
from scrapy.http import Response

from ansan_crawler.captures.exchange import Exchange
from ansan_crawler.crawl import Crawl
from ansan_crawler.http_message import parse_message


class CaptureMiddleware:
    """Next to the downloader: robots.txt, redirects, retried and error pages pass here as well."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "CaptureMiddleware":
        return cls(crawler)

    @property
    def crawl(self) -> Crawl:
        return self.crawler.spider.crawl  # type: ignore[union-attr, no-any-return]

    def process_request(self, request: Request) -> None:
        """A redirected or repeated request has nothing of the response before."""
        request.meta.pop("capture", None)
        request.meta.pop("message", None)

    def process_response(self, request: Request, response: Response) -> Response:
        ip = str(response.ip_address) if response.ip_address else None
        with self.crawl.writing():
            exchange = self._exchange(request, ip, None)
            request.meta["message"] = exchange.response
            request.meta["capture"] = self.crawl.keeping.capture(
                exchange, request.cb_kwargs.get("want")
            )
            return response
        raise IgnoreRequest("the archive can't be written")

    def process_exception(self, request: Request, exception: Exception) -> None:
        """A response that was cut off is kept as far as it came."""
        wire = request.meta.get("wire")
        if wire and b"\n\r\n" in wire.response:
            cut = "time" if isinstance(exception, DownloadTimeoutError) else "disconnect"
            with self.crawl.writing():
                exchange = self._exchange(request, None, cut)
                self.crawl.keeping.capture(exchange, request.cb_kwargs.get("want"))

    def _exchange(self, request: Request, ip: str | None, truncated: str | None) -> Exchange:
        wire = request.meta.pop("wire")
        message = parse_message(bytes(wire.response))
        return Exchange(request.url, now(), bytes(wire.request), message, ip, truncated)


def now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
