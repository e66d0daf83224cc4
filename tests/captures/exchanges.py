"""Exchanges as they go over the wire."""

from ansan_crawler.captures.exchange import Exchange
from ansan_crawler.responses.message import parse_message

AT = "2026-01-01T00:00:00Z"
URL = "http://127.0.0.1/cityNews.html?fidx=7"
BODY = "안산".encode()
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nX-Odd:  spaced \r\n\r\n"
REQUEST = b"GET /cityNews.html?fidx=7 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"


def exchange(body: bytes = BODY, at: str = AT, asked: str | None = None) -> Exchange:
    return Exchange(URL, at, REQUEST, parse_message(HEAD + body), "127.0.0.1", asked)
