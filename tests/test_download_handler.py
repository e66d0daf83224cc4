"""The wire is one request and its response, as they went."""

from ansan_crawler.download_handler import Wire


def test_a_wire_keeps_what_is_written_and_what_comes() -> None:
    wire = Wire()
    wire.writeSequence([b"GET / HTTP/1.1\r\n", b"Host: a\r\n\r\n"])
    wire.response += b"HTTP/1.1 200 OK\r\n\r\n"
    assert bytes(wire.request) == b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"
    assert bytes(wire.response) == b"HTTP/1.1 200 OK\r\n\r\n"
    assert "GET" not in repr(wire), "Scrapy logs requests with their meta"
