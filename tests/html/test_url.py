"""Addresses as links write them."""

import pytest

from ansan_crawler.html.url import absolute, arguments

BOARD = "http://127.0.0.1/a/cityNews.html?gtid=sosik"
ARGUMENTS = {
    "": {},
    "?": {},
    "?pg=vv&fidx=7": {"pg": "vv", "fidx": "7"},
    "http://127.0.0.1/a?opt=&sword=&fidx=7#fidx=8": {"fidx": "7"},
    "?fidx=7&fidx=8&fidx=": {"fidx": "8"},
    "?pg=\tvv&\r\nfidx=7": {"pg": "vv", "fidx": "7"},
    "?sword=%EA%B0%80+b": {"sword": "가 b"},
    "http://[?fidx=7": {"fidx": "7"},
    "fidx=7": {},
}
LINKS = {
    "?fidx=7": "http://127.0.0.1/a/cityNews.html?fidx=7",
    " b.html\n": "http://127.0.0.1/a/b.html",
    "/b": "http://127.0.0.1/b",
    "//127.0.0.2/b": "http://127.0.0.2/b",
    "https://127.0.0.2/b": "https://127.0.0.2/b",
    "javascript:go('?fidx=7')": None,
    "data:image/png;base64,AAAA": None,
    "http://[": None,
    "//[": None,
}


@pytest.mark.parametrize("url", ARGUMENTS)
def test_arguments(url: str) -> None:
    assert arguments(url) == ARGUMENTS[url]


@pytest.mark.parametrize("href", LINKS)
def test_absolute(href: str) -> None:
    assert absolute(BOARD, href) == LINKS[href]
