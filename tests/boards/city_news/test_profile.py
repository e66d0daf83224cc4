"""The profile of the city's board leads to its own parsers."""

import pytest

from ansan_crawler.boards.city_news.layouts import LAYOUTS
from ansan_crawler.boards.city_news.profile import CITY_NEWS

ALERT = "<script>alert('존재하지 않는 게시물입니다.');history.back();</script>"


@pytest.mark.parametrize("at", ["2010-01-01T00:00:00Z", "2026-01-01T00:00:00Z", "9999"])
def test_every_time_has_a_layout(at: str) -> None:
    assert CITY_NEWS.layout_of(at) in LAYOUTS


@pytest.mark.parametrize(("page", "is_tombstone"), [(ALERT, True), ("<p>새 글</p>", False)])
def test_tombstones_are_told(page: str, is_tombstone: bool) -> None:
    assert CITY_NEWS.is_tombstone(page.encode(), "새 글") is is_tombstone
    assert CITY_NEWS.gone_statuses == {404, 410}


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="expected an address"):
        CITY_NEWS.board_address("cityNews.html")
