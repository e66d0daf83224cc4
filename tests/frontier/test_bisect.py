"""The next page in an interval whose counts differ."""

import pytest

from ansan_crawler.boards.model import Row
from ansan_crawler.frontier import Held, Place
from ansan_crawler.frontier.bisect import MAX_REREADS, WIDE, Bisection
from ansan_crawler.frontier.coverage import Coverage
from ansan_crawler.frontier.interval import Interval

DAY, END = "2024-01-01", "2024-01-02"


def row(fidx: str, position: int) -> Row:
    return Row(fidx, "", DAY, "", "", position)


def bisection(total: int, held: str = "", seen: str = "") -> tuple[Bisection, Coverage]:
    """Articles held, all of one day; those seen stand from position 1 on."""
    coverage = Coverage()
    coverage.grow(total)
    places = [(fidx, Place(DAY, n)) for n, fidx in enumerate(held, 1)]
    if seen:
        coverage.take(tuple(row(fidx, n) for n, fidx in enumerate(seen, 1))[::-1])
    return Bisection(Held(places), coverage), coverage


@pytest.mark.parametrize(
    ("low", "high", "page"), [(0, 100, 6), (0, 10, 10), (90, 100, 1), (40, 60, 6), (0, 99, 6)]
)
def test_the_middle_comes_first(low: int, high: int, page: int) -> None:
    search, _ = bisection(100)
    interval = Interval(DAY, END, low, high)
    assert search.middle(interval, 100) == page
    assert search.next_page(interval, 100) == page


def test_then_the_nearest_that_is_not_read_or_lost() -> None:
    search, coverage = bisection(100)
    interval, order = Interval(DAY, END, 0, 100), []
    while page := search.middle(interval, 100):
        order.append(page)
        coverage.lose(range(101 - 10 * page, 111 - 10 * page))
    assert order == [6, 5, 7, 4, 8, 3, 9, 2, 10, 1]


def test_pages_outside_of_the_interval_are_not_read() -> None:
    search, coverage = bisection(100)
    interval = Interval(DAY, END, 42, 47)
    assert search.middle(interval, 100) == 6
    coverage.lose(range(43, 48))
    assert search.middle(interval, 100) is None


def test_suspects_are_those_held_and_not_listed_of_an_interval_read_whole() -> None:
    interval = Interval(DAY, END, 0, 3)
    search, _ = bisection(3, held="abcde", seen="abd")
    assert search.next_page(interval, 3) is None
    assert search.suspects(interval) == ["c", "e"]
    search.present.add("c")
    assert search.suspects(interval) == ["e"]
    assert not search.contradicts(interval)


@pytest.mark.parametrize(("seen", "contradicts"), [("abcd", True), ("abc", False), ("ab", False)])
def test_more_seen_than_counted_is_a_contradiction(seen: str, contradicts: bool) -> None:
    search, _ = bisection(4, held="abcd", seen=seen)
    interval = Interval(DAY, END, 0, 3)
    assert search.contradicts(interval) is contradicts
    assert search.suspects(interval) == (["d"] if seen == "abc" else [])


@pytest.mark.parametrize(
    ("size", "times"),
    [(30, MAX_REREADS), (WIDE, MAX_REREADS), (WIDE + 1, 1)],
)
def test_an_interval_that_lacks_articles_is_read_again_so_often(size: int, times: int) -> None:
    search, coverage = bisection(size)
    interval, rounds = Interval(DAY, END, 0, size), 0
    everything = tuple(row("x", position) for position in range(size, 0, -1))
    coverage.take(everything)
    while search.next_page(interval, size):
        rounds += 1
        coverage.take(everything)
        assert search.suspects(interval) == []
    assert rounds == times


def test_lost_pages_are_no_reason_to_read_again() -> None:
    search, coverage = bisection(20, held="abcdefghij", seen="abcdefghij")
    coverage.lose(range(11, 21))
    interval = Interval(DAY, END, 0, 20)
    assert search.next_page(interval, 20) is None
    assert search.suspects(interval) == []
