"""Scrapy glue: every response is captured before anything is read out of it."""

from contextlib import suppress

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError, DownloadTimeoutError, IgnoreRequest
from scrapy.http import Response

from ansan_crawler.captures.exchange import Exchange
from ansan_crawler.clock import now
from ansan_crawler.crawl.crawl import Crawl
from ansan_crawler.responses.body import Unpackable, content_of
from ansan_crawler.responses.message import Message, parse_message


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
        for name in ("capture", "message", "content"):
            request.meta.pop(name, None)

    def process_response(self, request: Request, response: Response) -> Response:
        """The response with its body unpacked, by the reading that captures are read by."""
        ip = str(response.ip_address) if response.ip_address else None
        with self.crawl.writing():
            exchange = self._exchange(request, ip, None)
            request.meta["message"] = exchange.response
            target = request.cb_kwargs.get("target")
            request.meta["capture"] = self.crawl.recorder.capture(exchange, target)
            content = request.meta["content"] = _content(exchange.response)
            return response if content is None else response.replace(body=content)
        raise IgnoreRequest("the archive can't be written")

    def process_exception(self, request: Request, exception: Exception) -> None:
        """A response that was cut off is kept as far as it came."""
        if "wire" not in request.meta or not request.meta["wire"].response:
            return
        cuts = {DownloadTimeoutError: "time", DownloadCancelledError: "length"}
        with self.crawl.writing(), suppress(ValueError):  # its head did not come whole
            exchange = self._exchange(request, None, cuts.get(type(exception), "disconnect"))
            self.crawl.recorder.capture(exchange, request.cb_kwargs.get("target"))

    def _exchange(self, request: Request, ip: str | None, truncated: str | None) -> Exchange:
        wire = request.meta.pop("wire")
        message = parse_message(bytes(wire.response))
        at = self.crawl.at(now())
        return Exchange(request.url, at, bytes(wire.request), message, ip, truncated=truncated)


def _content(message: Message) -> bytes | None:
    """None where it isn't packed as its head says."""
    try:
        return content_of(message)
    except Unpackable:
        return None
