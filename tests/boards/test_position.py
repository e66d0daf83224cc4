"""Positions and the pages that show them."""

import pytest

from ansan_crawler.boards.position import page_of, positions_on


def test_positions_count_from_the_oldest() -> None:
    assert [page_of(p, 35) for p in (36, 35, 26, 25, 6, 5, 1)] == [1, 1, 1, 2, 3, 4, 4]
    assert [positions_on(p, 35) for p in (1, 4, 5)] == [range(26, 36), range(1, 6), range(1, 1)]


@pytest.mark.parametrize("total", [1, 9, 10, 11, 20, 25, 101])
def test_each_position_stands_on_the_page_that_shows_it(total: int) -> None:
    pages = range(1, -(-total // 10) + 1)
    shown = {position: page for page in pages for position in positions_on(page, total)}
    assert shown == {position: page_of(position, total) for position in range(1, total + 1)}
