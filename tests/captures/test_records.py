"""Records read by warcio, which is not what reads them here."""

from dataclasses import replace
from io import BytesIO
from typing import Any

from warcio.archiveiterator import ArchiveIterator

from ansan_crawler.captures.exchange import TARGET_HEADER
from ansan_crawler.captures.records import IDENTICAL, EarlierCapture, Records
from tests.captures.exchanges import AT, BODY, HEAD, REQUEST, URL, exchange


def read(*members: bytes) -> list[tuple[dict[str, str], bytes]]:
    """The headers and the block of each record."""
    records: Any = ArchiveIterator(BytesIO(b"".join(members)), no_record_parse=True)
    return [(dict(each.rec_headers.headers), each.raw_stream.read()) for each in records]


def test_a_pair_is_kept_byte_for_byte() -> None:
    one = exchange()
    (asked, request), (served, response) = read(
        *Records().request_and_response(one, one.digest, None)
    )
    assert (request, response) == (REQUEST, HEAD + BODY)
    assert (asked["WARC-Type"], served["WARC-Type"]) == ("request", "response")
    assert asked["WARC-Concurrent-To"] == served["WARC-Record-ID"]
    assert (served["WARC-Target-URI"], served["WARC-Date"]) == (URL, AT)
    assert served["WARC-Payload-Digest"] == one.digest
    assert served["WARC-IP-Address"] == "127.0.0.1"
    assert TARGET_HEADER not in served and "WARC-Truncated" not in served


def test_a_payload_seen_before_is_a_revisit_without_a_body() -> None:
    one, before = exchange(), EarlierCapture(3, "http://127.0.0.1/before", "2025-01-01T00:00:00Z")
    _, (headers, block) = read(*Records().request_and_response(one, one.digest, before))
    assert (headers["WARC-Type"], headers["WARC-Profile"]) == ("revisit", IDENTICAL)
    assert headers["WARC-Refers-To-Target-URI"] == before.url
    assert headers["WARC-Refers-To-Date"] == before.at
    assert block == HEAD


def test_what_it_was_asked_for_and_that_it_is_not_whole() -> None:
    one = replace(exchange(asked='{"page": 3}'), truncated="length")
    _, (headers, _) = read(*Records().request_and_response(one, one.digest, None))
    assert (headers[TARGET_HEADER], headers["WARC-Truncated"]) == ('{"page": 3}', "length")


def test_the_first_record_tells_of_the_file_and_others_name_it() -> None:
    records = Records()
    info = records.warcinfo_record("a.warc.gz", AT, {"software": "x", "board": "http://h/"})
    event = records.metadata(URL, AT, b'{"removed": "7"}')
    (first, facts), (told, body) = read(info, event)
    assert (first["WARC-Type"], first["WARC-Filename"]) == ("warcinfo", "a.warc.gz")
    assert b"board: http://h/\r\n" in facts
    assert told["WARC-Warcinfo-ID"] == first["WARC-Record-ID"]
    assert (told["WARC-Type"], body) == ("metadata", b'{"removed": "7"}')
