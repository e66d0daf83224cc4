"""Days counted by month, none left out, and the longest stretches without any."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

LABELS = 12
"""At most so many on an axis."""
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12_000)


@dataclass(frozen=True)
class Silence:
    """Days on end that nothing was published on; the first and the last of them."""

    first: str
    last: str
    days: int


def months(first: str, last: str) -> list[str]:
    """Every YYYY-MM from one to the other, of days, months or years; none where last is before."""
    begin, end = _number(first, 1), _number(last, 12)
    return [f"{n // 12:04}-{n % 12 + 1:02}" for n in range(begin, end + 1)]


def monthly(days: Iterable[str], axis: Sequence[str]) -> list[int]:
    """How many of the days are in each month of the axis."""
    found = Counter(day[:7] for day in days)
    return [found[month] for month in axis]


def silences(days: Iterable[str], most: int) -> list[Silence]:
    """The longest stretches between any two of the days; of equal ones the latest first."""
    order = [date.fromisoformat(day) for day in sorted(set(days))]
    found = [_silence(*pair) for pair in pairwise(order) if pair[1] - pair[0] > _DAY]
    return sorted(found, key=lambda x: (x.days, x.first), reverse=True)[:most]


def shares(parts: Sequence[int], wholes: Sequence[int]) -> list[float]:
    """In per cent; 0 of nothing."""
    return [100 * part / whole if whole else 0.0 for part, whole in zip(parts, wholes, strict=True)]


def years(by_month: Mapping[str, int]) -> dict[str, list[int]]:
    """The twelve months of each year that has one."""
    names = dict.fromkeys(month[:4] for month in by_month)
    return {year: [by_month.get(f"{year}-{n:02}", 0) for n in range(1, 13)] for year in names}


def ticks(axis: Sequence[str]) -> list[tuple[int, str]]:
    """Where an axis of months is labelled, and how: months while there are few, else Januaries."""
    step = next(step for step in _STEPS if len(axis) <= step * LABELS)
    numbered = [(at, _number(month, 1)) for at, month in enumerate(axis)]
    named = slice(4) if step >= 12 else slice(7)
    return [(at, axis[at][named]) for at, number in numbered if number % step == 0]


_DAY = timedelta(days=1)


def _silence(before: date, after: date) -> Silence:
    first, last = before + _DAY, after - _DAY
    return Silence(first.isoformat(), last.isoformat(), (after - before).days - 1)


def _number(text: str, month: int) -> int:
    """Months since the year 0, of YYYY, YYYY-MM or a day; a year alone stands for that month."""
    return int(text[:4]) * 12 + (int(text[5:7]) if len(text) > 4 else month) - 1
