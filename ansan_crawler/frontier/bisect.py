"""Finds the next page to read in an interval whose counts differ, and its suspects at the end."""

from collections import Counter

from ansan_crawler.boards.position import page_of, positions_on
from ansan_crawler.frontier.coverage import Coverage
from ansan_crawler.frontier.drift import Drift
from ansan_crawler.frontier.held import Held
from ansan_crawler.frontier.interval import Interval

MAX_REREADS = 12
"""How often an interval is read again whose order changes while it is read."""
WIDE = 200
"""Articles of an interval from which on it is read again only once."""


class Bisection:
    """Bisects intervals: a page from the middle shows in which half the counts differ."""

    def __init__(self, held: Held, coverage: Coverage) -> None:
        self.drift = Drift()
        self.present: set[str] = set()
        """Articles that the list omits while their own page still shows them."""
        self._held = held
        self._coverage = coverage
        self._rereads: Counter[str] = Counter()

    def next_page(self, interval: Interval, total: int) -> int | None:
        """The page to read next; None where another page would add nothing.

        An interval that was fully read and still lacks articles is read again: the board has
        changed its order between two pages.
        """
        page = self._probe(interval, total)
        if page is None and self._is_short(interval) and self._reread(interval):
            page = self._probe(interval, total)
        return page

    def suspects(self, interval: Interval) -> list[str]:
        """Articles held but not listed in an interval that was read whole; none while one lacks.

        A listed article that is still to be found might be one of them, under another date.
        """
        unseen, seen = self._unseen_and_seen(interval)
        return sorted(set(unseen) - self.present) if seen == interval.size else []

    def contradicts(self, interval: Interval) -> bool:
        """Whether more articles were seen in the interval than the board counts there."""
        return self._unseen_and_seen(interval)[1] > interval.size

    def middle(self, interval: Interval, total: int) -> int | None:
        """The page not read that is nearest to the interval's middle; None if all are read."""
        aim = page_of((interval.low + interval.high + 1) // 2, total)
        return self._nearest(aim, interval.low, interval.high, total)

    def _unseen_and_seen(self, interval: Interval) -> tuple[list[str], int]:
        """Of the articles held in the interval those not listed, and how many were listed."""
        held = list(self._held.between(interval.first, interval.end))
        unseen = [fidx for fidx in held if fidx not in self._coverage.rows]
        return unseen, len(held) - len(unseen)

    def _is_short(self, interval: Interval) -> bool:
        """Whether fewer articles were seen than the board counts, lost pages aside."""
        positions = range(interval.low + 1, interval.high + 1)
        lost = sum(map(self._coverage.lost, positions))
        return self._unseen_and_seen(interval)[1] + lost < interval.size

    def _reread(self, interval: Interval) -> bool:
        """Forgets what was read of the interval; whether it may be read once more."""
        self._rereads[interval.first] += 1
        self._coverage.forget(interval.low + 1, interval.high)
        return self._rereads[interval.first] <= (MAX_REREADS if interval.size <= WIDE else 1)

    def _probe(self, interval: Interval, total: int) -> int | None:
        """The page not read that is nearest to where the counts part; None if all are read."""
        low, high = self.drift.narrowed(interval, self._held)
        aim = page_of((low + high + 1) // 2, total)
        within = self._nearest(aim, low, high, total)
        return within or self._nearest(aim, interval.low, interval.high, total)

    def _nearest(self, aim: int, low: int, high: int, total: int) -> int | None:
        """The page nearest to `aim` that shows a position from low + 1 to high not yet read."""
        first, last = page_of(high, total), page_of(low + 1, total)
        for page in sorted(range(first, last + 1), key=lambda page: abs(page - aim)):
            shown = positions_on(page, total)
            if any(not self._coverage.covers(p) for p in shown if low < p <= high):
                return page
        return None
