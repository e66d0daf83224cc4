"""WARC records, made by warcio; what they hold is not spelt anew."""

from dataclasses import dataclass
from io import BytesIO

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from ansan_crawler.captures.exchange import ASKED_HEADER, Exchange

VERSION = "WARC/1.1"
IDENTICAL = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
HTTP = "application/http; msgtype="
ABOUT = "urn:ansan-crawler:"
"""Before an address: what a crawl says of it. By the address alone pywb shows it as the page."""


@dataclass(frozen=True)
class Earlier:
    """An earlier capture of the same payload: its row, address and time."""

    row: int
    url: str
    at: str


class _AsServed(StatusAndHeaders):  # type: ignore[misc]
    """A head that is written as it was received: warcio would spell it anew."""

    def __init__(self, head: bytes) -> None:
        super().__init__("as served", [])  # with an empty line it would count as none
        self.headers_buff = head

    def compute_headers_buffer(self, header_filter: object = None) -> None:
        return


class Records:
    """Makes gzip members, one a record; `warcinfo` is the id of the file's first record."""

    def __init__(self) -> None:
        self._out = BytesIO()
        self._writer = WARCWriter(self._out, gzip=True, warc_version=VERSION)
        self.warcinfo = ""

    def info(self, name: str, at: str, facts: dict[str, str]) -> bytes:
        record = self._writer.create_warcinfo_record(name, facts)
        record.rec_headers.replace_header("WARC-Date", at)
        self.warcinfo = record.rec_headers.get_header("WARC-Record-ID")
        return self._member(record)

    def pair(self, exchange: Exchange, digest: str, earlier: Earlier | None) -> tuple[bytes, bytes]:
        """The request's member, and the response's; a revisit where the payload was seen before."""
        response = self._response(exchange, digest, earlier)
        served = response.rec_headers.get_header("WARC-Record-ID")
        asked = self._record("request", exchange.url, exchange.at, b"")
        asked.http_headers = _AsServed(exchange.request)
        asked.rec_headers.add_header("WARC-Concurrent-To", served)
        return self._member(asked), self._member(response)

    def metadata(self, url: str, at: str, body: bytes) -> bytes:
        return self._member(self._record("metadata", ABOUT + url, at, body, "application/json"))

    def _response(self, exchange: Exchange, digest: str, earlier: Earlier | None) -> ArcWarcRecord:
        message = exchange.response
        kind, body = ("revisit", b"") if earlier else ("response", message.body)
        record = self._record(kind, exchange.url, exchange.at, body)
        record.http_headers = _AsServed(message.head)
        headers = [("WARC-Payload-Digest", digest)]
        if exchange.ip:
            headers.append(("WARC-IP-Address", exchange.ip))
        if exchange.asked:
            headers.append((ASKED_HEADER, exchange.asked))
        if exchange.truncated:
            headers.append(("WARC-Truncated", exchange.truncated))
        if earlier:
            headers += [
                ("WARC-Profile", IDENTICAL),
                ("WARC-Refers-To-Target-URI", earlier.url),
                ("WARC-Refers-To-Date", earlier.at),
            ]
        record.rec_headers.headers += headers
        return record

    def _record(
        self, kind: str, url: str, at: str, block: bytes, media_type: str | None = None
    ) -> ArcWarcRecord:
        headers = StatusAndHeaders(
            "",
            [
                ("WARC-Type", kind),
                ("WARC-Record-ID", self._writer._make_warc_id()),
                ("WARC-Target-URI", url),
                ("WARC-Date", at),
                ("WARC-Warcinfo-ID", self.warcinfo),
            ],
            protocol=VERSION,
        )
        told = media_type or HTTP + ("request" if kind == "request" else "response")
        return ArcWarcRecord(
            "warc", kind, headers, BytesIO(block), None, told, len(block), payload_length=len(block)
        )

    def _member(self, record: ArcWarcRecord) -> bytes:
        self._out.seek(0)
        self._out.truncate()
        self._writer.write_record(record)
        return self._out.getvalue()
