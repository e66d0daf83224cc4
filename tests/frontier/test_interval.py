"""Intervals of days, as the board counts them and as the archive does."""

import pytest

from ansan_crawler.frontier import Held, Place
from ansan_crawler.frontier.interval import AFTER_ALL, BEFORE_ALL, Interval, intervals

HELD = Held([(str(day), Place(f"2024-01-0{day}", day)) for day in range(1, 6)])


def test_the_borders_part_the_whole_board() -> None:
    assert list(intervals({"2024-01-04": 3, "2024-01-02": 1}, 6)) == [
        Interval(BEFORE_ALL, "2024-01-02", 0, 1),
        Interval("2024-01-02", "2024-01-04", 1, 3),
        Interval("2024-01-04", AFTER_ALL, 3, 6),
    ]
    assert list(intervals({}, 0)) == [Interval(BEFORE_ALL, AFTER_ALL, 0, 0)]


@pytest.mark.parametrize(
    ("low", "high", "agrees", "drift"),
    [(1, 3, True, (0, 0)), (2, 4, True, (1, 1)), (1, 4, False, (0, 1)), (0, 1, False, (-1, -2))],
)
def test_two_counts(low: int, high: int, agrees: bool, drift: tuple[int, int]) -> None:
    interval = Interval("2024-01-02", "2024-01-04", low, high)
    assert interval.size == high - low
    assert interval.agrees(HELD) is agrees
    assert interval.drift(HELD) == drift


def test_in_words() -> None:
    interval = Interval(BEFORE_ALL, AFTER_ALL, 0, 1200)
    assert interval.describe(HELD) == "the first day to today: the board counts 1,200, held 5"
    interval = Interval("2024-01-02", "2024-01-03", 1, 3)
    assert interval.describe(HELD) == "2024-01-02 to 2024-01-03: the board counts 2, held 1"
