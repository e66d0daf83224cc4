"""Keeps the bytes of each request and response as they went over the wire.

Scrapy reorders and respells headers and drops the status line, but an archive needs what was
served. So the connection's protocol copies the bytes that it sends and receives.
"""

from dataclasses import dataclass, field
from typing import Any

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
    _ScrapyAgent,
)
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.utils._download_handlers import wrap_twisted_exceptions
from scrapy.utils.defer import maybe_deferred_to_future

from ansan_crawler.extensions import CrawlSession


@dataclass
class Wire:
    """The raw bytes of one request and of its response so far."""

    request: bytearray = field(default_factory=bytearray, repr=False)
    response: bytearray = field(default_factory=bytearray, repr=False)

    def writeSequence(self, parts: list[bytes]) -> None:
        self.request += b"".join(parts)


class WireProtocol(_LenientHTTP11ClientProtocol):
    """One connection, which carries one request after another."""

    wire = Wire()

    def request(self, request: Any) -> Any:
        wire = self.wire = Wire()
        request.writeTo(wire)  # a GET has no body to be written later
        return super().request(request).addCallbacks(_with, _failed_with, (wire,), {}, (wire,))

    def dataReceived(self, data: bytes) -> None:
        self.wire.response += data
        super().dataReceived(data)


def _with(response: Any, wire: Wire) -> Any:
    response.wire = wire
    return response


def _failed_with(failure: Any, wire: Wire) -> Any:
    """Attaches the bytes of a response that Twisted can't parse, such as two Content-Lengths."""
    failure.value.wire = wire
    return failure


class WireFactory(_LenientHTTP11ClientFactory):
    def buildProtocol(self, addr: Any) -> WireProtocol:
        return WireProtocol(self._quiescentCallback)


class WireAgent(_ScrapyAgent):
    def _cb_bodyready(self, txresponse: Any, request: Request) -> Any:
        request.meta["wire"] = txresponse.wire
        return super()._cb_bodyready(txresponse, request)


class WireDownloadHandler(HTTP11DownloadHandler):
    """Scrapy's handler, which also stores the bytes in `request.meta["wire"]`, even if cut off.

    For a spider that archives nothing it works exactly as Scrapy's.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._keeps_wire = crawler.get_extension(CrawlSession) is not None
        if self._keeps_wire:
            self._pool._factory = WireFactory

    async def download_request(self, request: Request) -> Response:
        if not self._keeps_wire:
            return await super().download_request(request)
        request.meta.pop("wire", None)
        agent = WireAgent(
            contextFactory=self._contextFactory,
            bindAddress=self._bind_address,
            pool=self._pool,
            maxsize=self._default_maxsize,
            warnsize=self._default_warnsize,
            fail_on_dataloss=self._fail_on_dataloss,
            crawler=self._crawler,
            tls_verbose_logging=self._tls_verbose_logging,
        )
        with wrap_twisted_exceptions():
            try:
                response: Response = await maybe_deferred_to_future(agent.download_request(request))
            except Exception as error:
                request.meta.setdefault("wire", getattr(error, "wire", Wire()))
                raise
        return response
