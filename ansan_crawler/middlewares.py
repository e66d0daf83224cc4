"""Scrapy's downloader middleware: captures every response before anything reads it."""

from contextlib import suppress

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError, DownloadTimeoutError, IgnoreRequest
from scrapy.http import Response

from ansan_crawler.captures.exchange import Exchange
from ansan_crawler.clock import now
from ansan_crawler.crawl.crawl import Crawl
from ansan_crawler.extensions import CrawlSession, session_of
from ansan_crawler.responses.body import Unpackable, content_of
from ansan_crawler.responses.message import Message, parse_message


class CaptureMiddleware:
    """Captures responses: robots.txt, redirects, retries and error pages as well.

    While no session is open (`scrapy parse`, `shell`, `fetch`) it only decodes bodies. For a spider
    that archives nothing it is not installed.
    """

    def __init__(self, session: CrawlSession) -> None:
        self.session = session

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "CaptureMiddleware":
        """Raises NotConfigured if the spider archives nothing."""
        return cls(session_of(crawler))

    def process_request(self, request: Request) -> None:
        """Drops the previous response's data when a request is redirected or retried."""
        for name in ("capture", "message", "content"):
            request.meta.pop(name, None)

    def process_response(self, request: Request, response: Response) -> Response:
        """The response with its body decoded as captures are decoded later."""
        if crawl := self.session.crawl:
            ip = str(response.ip_address) if response.ip_address else None
            _capture(crawl, request, ip)
        elif "wire" in request.meta:
            request.meta["message"] = parse_message(bytes(request.meta.pop("wire").response))
        else:
            return response  # a file of this machine
        content = request.meta["content"] = _content(request.meta["message"])
        return response if content is None else response.replace(body=content)

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Captures what has arrived of a response that was cut off."""
        crawl, wire = self.session.crawl, request.meta.get("wire")
        if crawl is None or wire is None or not wire.response:
            return
        cuts = {DownloadTimeoutError: "time", DownloadCancelledError: "length"}
        with crawl.writing(), suppress(ValueError):  # its headers are incomplete
            exchange = _exchange(crawl, request, None, cuts.get(type(exception), "disconnect"))
            crawl.recorder.capture(exchange, request.cb_kwargs.get("target"))


def _capture(crawl: Crawl, request: Request, ip: str | None) -> None:
    """Stores capture and message in `request.meta`.

    Raises IgnoreRequest if the bytes are not known or can't be written.
    """
    if "wire" not in request.meta:
        raise IgnoreRequest("not fetched by WireDownloadHandler: can't be kept as it was served")
    with crawl.writing():
        exchange = _exchange(crawl, request, ip, None)
        request.meta["message"] = exchange.response
        target = request.cb_kwargs.get("target")
        request.meta["capture"] = crawl.recorder.capture(exchange, target)
        return
    raise IgnoreRequest("the archive can't be written")


def _exchange(crawl: Crawl, request: Request, ip: str | None, truncated: str | None) -> Exchange:
    wire = request.meta.pop("wire")
    message = parse_message(bytes(wire.response))
    at = crawl.at(now())
    return Exchange(request.url, at, bytes(wire.request), message, ip, truncated=truncated)


def _content(message: Message) -> bytes | None:
    """The decoded body; None if it isn't encoded as its headers say."""
    try:
        return content_of(message)
    except Unpackable:
        return None
