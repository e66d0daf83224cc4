"""Counts days by month, without leaving a month out, and finds the longest silences."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

MAX_LABELS = 12
"""The most labels on an axis."""
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12_000)


@dataclass(frozen=True)
class Silence:
    """Consecutive days on which nothing was published; the first and the last, YYYY-MM-DD."""

    first: str
    last: str
    days: int


def months(first: str, last: str) -> list[str]:
    """Every month, YYYY-MM, from `first` to `last`, which are days, months or years.

    Empty if `last` is before `first`.
    """
    begin, end = _month_number(first, 1), _month_number(last, 12)
    return [f"{n // 12:04}-{n % 12 + 1:02}" for n in range(begin, end + 1)]


def monthly(days: Iterable[str], axis: Sequence[str]) -> list[int]:
    """How many of the days, YYYY-MM-DD, are in each month of the axis."""
    found = Counter(day[:7] for day in days)
    return [found[month] for month in axis]


def silences(days: Iterable[str], most: int) -> list[Silence]:
    """At most `most` silences between the days, longest first; of equal ones the latest first."""
    order = [date.fromisoformat(day) for day in sorted(set(days))]
    found = [_silence(*pair) for pair in pairwise(order) if pair[1] - pair[0] > _DAY]
    return sorted(found, key=lambda x: (x.days, x.first), reverse=True)[:most]


def shares(parts: Sequence[int], totals: Sequence[int]) -> list[float]:
    """Each part as per cent of its total; 0 if the total is 0."""
    return [100 * part / total if total else 0.0 for part, total in zip(parts, totals, strict=True)]


def years(by_month: Mapping[str, int]) -> dict[str, list[int]]:
    """The counts of the twelve months of each year that has a month."""
    names = dict.fromkeys(month[:4] for month in by_month)
    return {year: [by_month.get(f"{year}-{n:02}", 0) for n in range(1, 13)] for year in names}


def ticks(axis: Sequence[str]) -> list[tuple[int, str]]:
    """(index, label) of the labels of an axis of months: months if they are few, else years."""
    step = next(step for step in _STEPS if len(axis) <= step * MAX_LABELS)
    numbered = [(at, _month_number(month, 1)) for at, month in enumerate(axis)]
    named = slice(4) if step >= 12 else slice(7)
    return [(at, axis[at][named]) for at, number in numbered if number % step == 0]


_DAY = timedelta(days=1)


def _silence(before: date, after: date) -> Silence:
    first, last = before + _DAY, after - _DAY
    return Silence(first.isoformat(), last.isoformat(), (after - before).days - 1)


def _month_number(text: str, month: int) -> int:
    """Months since the year 0 for YYYY, YYYY-MM or a day; `month` is used for a year alone."""
    return int(text[:4]) * 12 + (int(text[5:7]) if len(text) > 4 else month) - 1
