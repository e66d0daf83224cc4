"""An interval of days between two borders, as the board counts it and as the archive does."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from ansan_crawler.frontier.held import Held
from ansan_crawler.i18n.translatable import _

BEFORE_ALL, AFTER_ALL = "", "9999-99-99"
"""Days before and after every other."""


@dataclass(frozen=True)
class Interval:
    """The articles dated `first` or later and earlier than `end`."""

    first: str
    end: str
    low: int
    """The board counts this many dated before `first`..."""
    high: int
    """...and this many before `end`: the interval's own stand at low + 1 to high."""

    @property
    def size(self) -> int:
        return self.high - self.low

    def agrees(self, held: Held) -> bool:
        return held.before(self.end) - held.before(self.first) == self.size

    def drift(self, held: Held) -> tuple[int, int]:
        """How many more the board counts than the archive, below the interval and through it."""
        return self.low - held.before(self.first), self.high - held.before(self.end)

    def describe(self, held: Held) -> str:
        count = held.before(self.end) - held.before(self.first)
        first = self.first or _("the first day")
        end = _("today") if self.end == AFTER_ALL else self.end
        days = _("{first} to {end}", first=first, end=end)
        return _(
            "{days}: the board counts {size:,}, held {held:,}",
            days=days,
            size=self.size,
            held=count,
        )


def intervals(borders: dict[str, int], total: int) -> Iterator[Interval]:
    """The whole board, split at the borders: days, each with how many articles are older."""
    edges: Iterable[tuple[str, int]] = [
        (BEFORE_ALL, 0),
        *sorted(borders.items()),
        (AFTER_ALL, total),
    ]
    for (first, low), (end, high) in pairwise(edges):
        yield Interval(first, end, low, high)
