"""What pages tell of the board: positions, and how many articles it dates before a day."""

import pytest

from ansan_crawler.boards.model import Row
from ansan_crawler.frontier.coverage import Coverage


def rows(top: int, *days: int) -> tuple[Row, ...]:
    """Rows from position `top` down, dated on these days of January."""
    return tuple(
        Row(str(top - n), "", f"2024-01-{day:02}", "", "", top - n) for n, day in enumerate(days)
    )


def covered(total: int) -> Coverage:
    coverage = Coverage()
    coverage.grow(total)
    return coverage


def test_a_page_tells_where_its_days_begin() -> None:
    coverage = covered(30)
    coverage.take(rows(30, 9, 9, 7, 4, 4))
    assert coverage.borders == {
        "2024-01-09": 28,
        "2024-01-08": 28,
        "2024-01-07": 27,
        "2024-01-05": 27,
    }
    assert coverage.touched == set(coverage.borders)
    assert coverage.rows == {str(n): n for n in range(26, 31)}
    assert [p for p in range(1, 31) if coverage.covers(p)] == [26, 27, 28, 29, 30]


@pytest.mark.parametrize("first", ["above", "below"])
def test_a_day_may_begin_where_two_pages_meet(first: str) -> None:
    pages = [rows(20, 9, 9), rows(18, 8, 8)]
    coverage = covered(20)
    for page in pages if first == "above" else reversed(pages):
        coverage.take(page)
    assert coverage.borders == {"2024-01-09": 18}
    assert coverage.touched == {"2024-01-09"}
    assert not coverage.torn


def test_the_last_page_alone_is_touched() -> None:
    coverage = covered(30)
    coverage.take(rows(30, 9, 8))
    coverage.take(rows(10, 3, 2))
    assert coverage.touched == {"2024-01-03"}


def test_two_pages_that_contradict_each_other() -> None:
    coverage = covered(30)
    coverage.take(rows(30, 9, 8))
    coverage.take(rows(29, 9, 8))
    assert coverage.torn


def test_a_page_out_of_order_tells_no_border() -> None:
    coverage = covered(30)
    coverage.take(rows(30, 8, 9, 7))
    assert (coverage.borders, coverage.torn) == ({}, False)
    assert coverage.covers(30)
    coverage.take(())
    assert not coverage.touched


def test_lost_positions_stay_lost_and_read_ones_are_forgotten() -> None:
    coverage = covered(12)
    coverage.take(rows(12, 9, 9, 9))
    coverage.lose(range(5, 8))
    assert [p for p in range(1, 13) if coverage.covers(p)] == [5, 6, 7, 10, 11, 12]
    coverage.forget(6, 11)
    assert [p for p in range(1, 13) if coverage.covers(p)] == [5, 6, 7, 12]
    assert [p for p in range(1, 13) if coverage.lost(p)] == [5, 6, 7]


def test_it_grows_with_the_board_and_never_shrinks() -> None:
    coverage = covered(3)
    coverage.lose([3])
    coverage.grow(5)
    coverage.grow(2)
    assert [coverage.covers(p) for p in range(1, 7)] == [False, False, True, False, False, False]
