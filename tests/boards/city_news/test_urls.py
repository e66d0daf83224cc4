import pytest

from ansan_crawler.boards.city_news.urls import (
    article_address,
    board_address,
    listing_address,
)

BOARD = "http://127.0.0.1/a/cityNews.html?gtid=sosik"


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
