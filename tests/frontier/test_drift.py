"""How far articles have drifted from their rank, and what that tells of an interval."""

import pytest

from ansan_crawler.boards.model import Row
from ansan_crawler.frontier import Held, Place
from ansan_crawler.frontier.drift import Drift
from ansan_crawler.frontier.interval import AFTER_ALL, BEFORE_ALL, Interval

DAYS = {n: f"2024-01-{n:02}" for n in range(1, 31)}
HELD = Held([(str(n), Place(day, n)) for n, day in DAYS.items()])
ALL = Interval(BEFORE_ALL, AFTER_ALL, 0, 31)


def rows(*places: tuple[int, int]) -> tuple[Row, ...]:
    """Rows of articles, each at a position."""
    return tuple(
        Row(str(n), "", DAYS.get(n, "2024-01-31"), "", "", position) for n, position in places
    )


@pytest.mark.parametrize(
    ("page", "narrowed"),
    [
        (rows((20, 20), (19, 19)), (20, 31)),
        (rows((20, 21), (19, 20)), (0, 19)),
        (rows((20, 21), (19, 19)), (19, 20)),
        (rows((20, 22), (19, 21)), (0, 31)),
        (rows((99, 25), (20, 21), (19, 20)), (0, 19)),
        (rows((20, 21), (19, 19), (18, 19)), (0, 31)),
        (rows((99, 20)), (0, 31)),
    ],
)
def test_the_counts_part_between_two_drifts(
    page: tuple[Row, ...], narrowed: tuple[int, int]
) -> None:
    drift = Drift()
    drift.note(page, HELD)
    assert drift.narrowed(ALL, HELD) == narrowed
    drift.clear()
    assert drift.narrowed(ALL, HELD) == (0, 31)


def test_pages_outside_of_the_interval_tell_nothing_of_it() -> None:
    drift = Drift()
    drift.note(rows((10, 10), (9, 9)), HELD)
    drift.note(rows((30, 31), (29, 30)), HELD)
    upper = Interval(DAYS[15], DAYS[25], 14, 25)
    assert drift.narrowed(upper, HELD) == (14, 25)
    drift.note(rows((18, 18), (17, 17)), HELD)
    assert drift.narrowed(upper, HELD) == (18, 25)
