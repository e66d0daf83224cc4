"""Makes WARC records with warcio; requests and responses go into them byte for byte."""

from dataclasses import dataclass
from io import BytesIO

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from ansan_crawler.captures.exchange import TARGET_HEADER, Exchange

VERSION = "WARC/1.1"
IDENTICAL = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
HTTP = "application/http; msgtype="
EVENT_URN = "urn:ansan-crawler:"
"""Prefix of the URI of a metadata record: with the bare URL pywb would play it back as the page."""


@dataclass(frozen=True)
class EarlierCapture:
    """An earlier capture of the same payload, to which a revisit record refers."""

    row: int
    """Its row of `captures`."""
    url: str
    at: str
    """UTC, ISO 8601 with Z."""


class _VerbatimHead(StatusAndHeaders):  # type: ignore[misc]
    """An HTTP head that is written as it was received: warcio would format it anew."""

    def __init__(self, head: bytes) -> None:
        super().__init__("as served", [])  # warcio ignores a head whose status line is empty
        self.headers_buff = head

    def compute_headers_buffer(self, header_filter: object = None) -> None:
        return


class Records:
    """Makes gzip members, one per record.

    `warcinfo` is the id of the file's first record, empty before `warcinfo_record` made it.
    """

    def __init__(self) -> None:
        self._out = BytesIO()
        self._writer = WARCWriter(self._out, gzip=True, warc_version=VERSION)
        self.warcinfo = ""

    def warcinfo_record(self, name: str, at: str, facts: dict[str, str]) -> bytes:
        """The first record of the file `name`; later records refer to it. `at` is UTC."""
        record = self._writer.create_warcinfo_record(name, facts)
        record.rec_headers.replace_header("WARC-Date", at)
        self.warcinfo = record.rec_headers.get_header("WARC-Record-ID")
        return self._member(record)

    def request_and_response(
        self, exchange: Exchange, digest: str, earlier: EarlierCapture | None
    ) -> tuple[bytes, bytes]:
        """The members of request and response; the latter is a revisit if `earlier` is given."""
        response = self._response(exchange, digest, earlier)
        response_id = response.rec_headers.get_header("WARC-Record-ID")
        request = self._record("request", exchange.url, exchange.at, b"")
        request.http_headers = _VerbatimHead(exchange.request)
        request.rec_headers.add_header("WARC-Concurrent-To", response_id)
        return self._member(request), self._member(response)

    def metadata(self, url: str, at: str, body: bytes) -> bytes:
        """A metadata record about `url`; `body` is JSON."""
        return self._member(self._record("metadata", EVENT_URN + url, at, body, "application/json"))

    def _response(
        self, exchange: Exchange, digest: str, earlier: EarlierCapture | None
    ) -> ArcWarcRecord:
        message = exchange.response
        kind, body = ("revisit", b"") if earlier else ("response", message.body)
        record = self._record(kind, exchange.url, exchange.at, body)
        record.http_headers = _VerbatimHead(message.head)
        headers = [("WARC-Payload-Digest", digest)]
        if exchange.ip:
            headers.append(("WARC-IP-Address", exchange.ip))
        if exchange.target_json:
            headers.append((TARGET_HEADER, exchange.target_json))
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
        content_type = media_type or HTTP + ("request" if kind == "request" else "response")
        return ArcWarcRecord(
            "warc",
            kind,
            headers,
            BytesIO(block),
            None,
            content_type,
            len(block),
            payload_length=len(block),
        )

    def _member(self, record: ArcWarcRecord) -> bytes:
        self._out.seek(0)
        self._out.truncate()
        self._writer.write_record(record)
        return self._out.getvalue()
