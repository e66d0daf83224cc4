"""What a profile promises, held to the board that there is: addresses lead there and back."""

import pytest

from ansan_crawler.boards.registry import PROFILE
from ansan_crawler.boards.target import Target

BOARD = PROFILE.board_address("http://board.example/content/cityNews.html?page=3&gtid=sosik&fidx=7")
TARGETS = [Target(1), Target(2200), Target(1, "20852"), Target(155, "eeeeeBcagc")]


def test_the_board_s_address_names_no_page_and_no_article() -> None:
    assert BOARD == "http://board.example/content/cityNews.html?gtid=sosik"
    assert PROFILE.board_address(BOARD) == BOARD


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.key)
def test_an_address_leads_back_to_its_target(target: Target) -> None:
    address = PROFILE.target_address(BOARD, target)
    assert PROFILE.target_of_url(BOARD, address) == (target.page, target.fidx)


def test_an_article_has_one_address_whichever_list_stands_under_it() -> None:
    own = PROFILE.article_address(BOARD, "20852")
    assert PROFILE.target_of_url(BOARD, own) == (1, "20852") and "page=" not in own


def test_a_file_is_asked_for_where_it_is() -> None:
    file = "http://board.example/gtb_download.php?fid=6"
    assert PROFILE.target_address(BOARD, Target(0, file=file)) == file
    assert PROFILE.target_of_url(BOARD, file) is None
