import pytest

from ansan_crawler.boards.city_news.urls import article_address, board_address, listing_address
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


def test_the_addresses_of_a_board() -> None:
    board = board_address(BOARD + "&page=3&fidx=7&opt=#top")
    assert board == BOARD
    assert listing_address(board, 3) == BOARD + "&page=3"
    assert article_address(board, "7") == BOARD + "&fidx=7&pg=vv"
    assert article_address(board, "7", 3) == BOARD + "&fidx=7&page=3&pg=vv"


@pytest.mark.parametrize("url", ["", "cityNews.html", "ftp://127.0.0.1/", "http://"])
def test_what_is_no_board(url: str) -> None:
    with pytest.raises(ValueError, match="BOARD_URL: expected an address"):
        board_address(url)
