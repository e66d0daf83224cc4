import pytest

from ansan_crawler.bounds import Bounds, read_bounds
from ansan_crawler.frontier import page_of, pages_to_read


def test_bounds_are_read_from_arguments() -> None:
    given = {"pages": "2-4", "since": "2024-01-01", "fidx": "5,eeBc"}
    assert read_bounds(given) == Bounds(range(2, 5), "2024-01-01", ("5", "eeBc"))
    assert read_bounds({}) == Bounds()


@pytest.mark.parametrize(
    "given", [{"pages": "9-3"}, {"pages": "0"}, {"since": "2024-13-01"}, {"fidx": ""}, {"a": "b"}]
)
def test_wrong_arguments_say_what_was_expected(given: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="expected"):
        read_bounds(given)


def test_the_frontier_names_the_pages_of_gaps_then_all_that_are_unread() -> None:
    whole = set(range(1, 36))
    assert (page_of(35, 35), page_of(26, 35), page_of(25, 35), page_of(1, 35)) == (1, 1, 2, 4)
    assert pages_to_read(35, whole - {25, 3}, {1}, held=33) == [2, 4]
    assert pages_to_read(35, whole, {1}, held=35) == []
    assert pages_to_read(35, whole, {1}, held=34) == [2, 3, 4]
