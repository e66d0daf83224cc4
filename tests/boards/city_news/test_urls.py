import pytest

from ansan_crawler.boards.city_news.urls import (
    article_address,
    board_address,
    listing_address,
    target_address,
    target_of_url,
)
from ansan_crawler.boards.target import Target

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


@pytest.mark.parametrize(
    ("target", "address"),
    [
        (Target(3), BOARD + "&page=3"),
        (Target(3, "7"), BOARD + "&fidx=7&page=3&pg=vv"),
        (Target(0, "7", "http://127.0.0.1/a.hwp"), "http://127.0.0.1/a.hwp"),
    ],
)
def test_the_address_of_a_target(target: Target, address: str) -> None:
    assert target_address(BOARD, target) == address
    if target.file is None:
        assert target_of_url(BOARD, address) == (target.page, target.fidx)


@pytest.mark.parametrize(
    ("url", "named"),
    [
        (BOARD, (1, None)),
        ("http://127.0.0.2/a/cityNews.html?fidx=7", (1, "7")),
        (BOARD + "&page=x", None),
        (BOARD + "&page=-1", None),
        ("http://127.0.0.1/b/cityNews.html?page=3", None),
        ("http://127.0.0.1/robots.txt", None),
    ],
)
def test_what_an_address_names(url: str, named: tuple[int, str | None] | None) -> None:
    assert target_of_url(BOARD, url) == named
