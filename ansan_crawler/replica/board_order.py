"""The board's order: newest day first, within a day as added. `order` is a list of fidx."""

from bisect import bisect_left
from collections.abc import Callable
from itertools import groupby
from random import Random

DateOf = Callable[[str], str]


def first_of(day: str, order: list[str], date_of: DateOf) -> int:
    """The index at which `day` begins in `order`, or would begin."""
    return bisect_left(order, -_ordinal(day), key=lambda fidx: -_ordinal(date_of(fidx)))


def mixed_slice(
    start: int, end: int, order: list[str], date_of: DateOf, random: Random
) -> list[str]:
    """`order[start:end]` after the posts of each day are shuffled."""
    shown = order[start:end]
    if not shown:
        return []
    first = first_of(date_of(shown[0]), order, date_of)
    after = first_of(str(_ordinal(date_of(shown[-1])) - 1), order, date_of)
    days = (list(day) for _, day in groupby(order[first:after], key=date_of))
    mixed = [fidx for day in days for fidx in random.sample(day, len(day))]
    return mixed[start - first : end - first]


def _ordinal(day: str) -> int:
    return int(day.replace("-", ""))
