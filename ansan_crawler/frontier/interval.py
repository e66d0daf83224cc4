"""A stretch of days between two borders, as the board counts it and as the archive does."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from ansan_crawler.frontier.held import Census

FIRST, END = "", "9999-99-99"
"""Days before and after every other."""


@dataclass(frozen=True)
class Stretch:
    """The articles dated `first` or later and earlier than `end`."""

    first: str
    end: str
    low: int
    """The board counts this many dated before `first`..."""
    high: int
    """...and this many before `end`: the stretch's own stand at low + 1 to high."""

    @property
    def size(self) -> int:
        return self.high - self.low

    def agrees(self, census: Census) -> bool:
        return census.before(self.end) - census.before(self.first) == self.size

    def drifts(self, census: Census) -> tuple[int, int]:
        """How many more the board counts than the archive, below the stretch and through it."""
        return self.low - census.before(self.first), self.high - census.before(self.end)

    def told(self, census: Census) -> str:
        held = census.before(self.end) - census.before(self.first)
        days = f"{self.first or 'the first day'} to {'today' if self.end == END else self.end}"
        return f"{days}: the board counts {self.size:,}, held {held:,}"


def stretches(borders: dict[str, int], total: int) -> Iterator[Stretch]:
    """The whole board, parted at the borders: days, and how many the board dates before each."""
    bounds: Iterable[tuple[str, int]] = [(FIRST, 0), *sorted(borders.items()), (END, total)]
    for (first, low), (end, high) in pairwise(bounds):
        yield Stretch(first, end, low, high)
