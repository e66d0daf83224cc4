"""Hints where in an interval the counts start to differ: they save pages and prove nothing."""

from itertools import pairwise

from ansan_crawler.boards.model import Row
from ansan_crawler.frontier.held import Held
from ansan_crawler.frontier.interval import Interval


class Drift:
    """How far the ends of pages have drifted from their rank among the articles held."""

    def __init__(self) -> None:
        self._drifts: list[tuple[int, int]] = []

    def clear(self) -> None:
        """Forgets all drifts, since ranks have changed."""
        self._drifts.clear()

    def note(self, rows: tuple[Row, ...], held: Held) -> None:
        """Notes the drift at both ends of a page, unless its order differs from the archive's."""
        known = [row for row in rows if held.get(row.fidx)]
        drifts = [row.position - held.rank(row.fidx) for row in known]
        if known and sum(one != other for one, other in pairwise(drifts)) <= 1:
            self._drifts += [(known[0].position, drifts[0]), (known[-1].position, drifts[-1])]

    def narrowed(self, interval: Interval, held: Held) -> tuple[int, int]:
        """The part of the interval, positions low + 1 to high, where its counts start to differ."""
        low, high = interval.low, interval.high
        below, through = interval.drift(held)
        for position, drift in self._drifts:
            if interval.low < position <= interval.high:
                low = max(low, position) if drift == below else low
                high = min(high, position - 1) if drift == through else high
        return low, high
