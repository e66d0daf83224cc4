"""One sweep over the board: what was seen, and the pages that make the archive equal to it.

The board's order is by day, and a page says where a day begins, counted from the oldest article:
so many the board dates before that day. The archive counts its own. Where the two counts differ
for a stretch of days, something there is missing or has gone, and reading a page in its middle
says in which half. That needs neither a stable order within a day nor quiet positions.
"""

from collections import Counter
from collections.abc import Iterator

from ansan_crawler.boards.model import Listing, Row
from ansan_crawler.boards.position import Place, page_of, positions_on
from ansan_crawler.frontier.coverage import Coverage
from ansan_crawler.frontier.drift import Drift
from ansan_crawler.frontier.held import Held
from ansan_crawler.frontier.interval import Interval, intervals
from ansan_crawler.i18n.translatable import _, ngettext

REREADS = 12
"""How often a stretch is read again whose order changes while it is read."""


class Reconciliation:
    """Begins with what the archive holds; `record` takes in each listing page read."""

    def __init__(self, held: Held) -> None:
        self.held = held
        self.total: int | None = None
        self.coverage = Coverage()
        self.present: set[str] = set()
        """Articles off the list whose own page still shows them."""
        self.found = 0
        """Articles that had come or gone further down than the head of the list."""
        self.unsteady = False
        """Whether the board changed while it was read: worth another sweep."""
        top = max((at.position for _, at in held.items()), default=0)
        self._known = bytearray(top + 2)
        for _fidx, place in held.items():
            self._known[place.position] = 1
        self._hints = Drift()
        self._rereads: Counter[str] = Counter()
        self._stale = True
        self._checks: list[int] = []
        self._suspects: list[str] = []

    def record(self, listing: Listing) -> None:
        if listing.total != self.total:
            self.unsteady |= self.total is not None
            self._stale = True
        self.total = listing.total
        self.coverage.grow(listing.total)
        self._known.extend(bytes(max(listing.total + 2 - len(self._known), 0)))
        self._hints.note(listing.rows, self.held)
        fresh = {row.fidx for row in listing.rows if self._put(row)}
        self.coverage.take(listing.rows)
        self._edge(listing.rows, fresh)
        self.found += len(fresh) if self._checks else 0
        self._stale |= bool(fresh or self._checks or self.coverage.torn) or self._drifts()

    def _put(self, row: Row) -> bool:
        """Whether the article was not held before."""
        new = self.held.get(row.fidx) is None
        if self.held.put(row.fidx, Place(row.published, row.position)):
            self._hints.clear()
            self._stale = True
        return new

    def _edge(self, rows: tuple[Row, ...], fresh: set[str]) -> None:
        """Where a page ends in the unknown, its neighbour is to be read."""
        for row in rows:
            self._known[row.position] = 1
        for row, beside in ((rows[0], 1), (rows[-1], -1)) if rows else ():
            if row.fidx in fresh and not self.coverage.covers(row.position + beside):
                self._known[row.position + beside] = 0

    def _drifts(self) -> bool:
        borders = self.coverage.borders
        return any(borders[day] != self.held.before(day) for day in self.coverage.touched)

    def gaps(self) -> Iterator[int]:
        """Pages with positions that no article held has had, newest first."""
        if self.total is None:
            yield 1
            return
        end = self.total + 1
        while (position := self._known.rfind(0, 1, end)) > 0:
            page = page_of(position, self.total)
            end = positions_on(page, self.total).start
            yield page

    def lose(self, page: int) -> None:
        """A listing page that could not be read."""
        if self.total is not None:
            positions = positions_on(page, self.total)
            self.coverage.lose(positions)
            self._known[positions.start : positions.stop] = b"\1" * len(positions)
            self._stale = True

    def checks(self) -> list[int]:
        """Pages that tell more of the stretches whose counts differ, once there is no gap."""
        self._plan()
        return self._checks

    def widest(self) -> int | None:
        """The page in the middle of the widest stretch not looked into.

        Where an article went, another may have come: the two hide each other from the count, but
        not from a page between them.
        """
        total = self.total or 0
        part = max(intervals(self.coverage.borders, total), key=lambda part: part.size)
        aim = page_of((part.low + part.high + 1) // 2, total)
        return self._nearest(aim, part.low, part.high, total)

    def suspects(self) -> list[str]:
        """Articles held that their day, seen whole, no longer lists: their own page has the word.

        None as long as one of them may turn up under another date.
        """
        self._plan()
        return [] if self._checks else self._suspects

    @property
    def settled(self) -> bool:
        """Whether the archive accounts for every article that the board counts."""
        return self.total == len(self.held) and not next(self.gaps(), 0) and not self.open()

    def missing(self) -> list[str]:
        """What keeps the archive from being equal to the board, in words."""
        if self.total is None:
            return [_("the board's total is not known")]
        gaps = list(self.gaps())
        unread = [_unread(gaps)] if gaps else []
        return unread + [part.describe(self.held) for part in self.open()]

    def open(self) -> list[Interval]:
        parts = intervals(self.coverage.borders, self.total or 0)
        return [part for part in parts if not part.agrees(self.held)]

    def drop(self, fidx: str) -> None:
        """An article that is gone from the board."""
        self.held.drop(fidx)
        self.found += 1
        self._hints.clear()
        self._stale = True

    def keep(self, fidx: str, published: str) -> None:
        """A suspect whose own page is still there."""
        place = self.held.get(fidx)
        self.held.put(fidx, Place(published, place.position if place else 0))
        self.present.add(fidx)
        self._stale = True

    def doubt(self, fidx: str) -> None:
        """A listed article whose own page is gone: its place on the list is read again."""
        position = self.coverage.rows.pop(fidx, 0)
        if position and self.total is not None:
            self.coverage.forget(position, position)
            self._known[position] = 0
            self._stale = True

    def _plan(self) -> None:
        if not self._stale or self.total is None or next(self.gaps(), 0):
            return
        self._stale = False
        self._checks, self._suspects = [], []
        for interval in self.open():
            if interval.size < 0:
                self.coverage.torn = True
            else:
                self._plan_stretch(interval, self.total)

    def _plan_stretch(self, interval: Interval, total: int) -> None:
        page = self._probe(interval, total)
        if page is None:
            unseen = [x for x in self._within(interval) if x not in self.coverage.rows]
            seen = sum(1 for _ in self._within(interval)) - len(unseen)
            self.coverage.torn |= seen > interval.size
            if seen + self._lost(interval) < interval.size and self._again(interval):
                page = self._probe(interval, total)
            elif seen == interval.size:
                self._suspects += sorted(set(unseen) - self.present)
        self._checks += [page] if page else []

    def _within(self, interval: Interval) -> Iterator[str]:
        return self.held.between(interval.first, interval.end)

    def _lost(self, interval: Interval) -> int:
        """How many of the stretch stand on pages that could not be read."""
        return sum(map(self.coverage.lost, range(interval.low + 1, interval.high + 1)))

    def _again(self, interval: Interval) -> bool:
        """Whether the stretch may be read once more: its order changed between two pages."""
        self._rereads[interval.first] += 1
        self.coverage.forget(interval.low + 1, interval.high)
        return self._rereads[interval.first] <= (REREADS if interval.size <= 200 else 1)

    def _probe(self, interval: Interval, total: int) -> int | None:
        """The page not read that is nearest to where the counts part; None if all are read."""
        low, high = self._hints.narrowed(interval, self.held)
        aim = page_of((low + high + 1) // 2, total)
        within = self._nearest(aim, low, high, total)
        return within or self._nearest(aim, interval.low, interval.high, total)

    def _nearest(self, aim: int, low: int, high: int, total: int) -> int | None:
        first, last = page_of(high, total), page_of(low + 1, total)
        for page in sorted(range(first, last + 1), key=lambda page: abs(page - aim)):
            shown = positions_on(page, total)
            if any(not self.coverage.covers(p) for p in shown if low < p <= high):
                return page
        return None


def _unread(pages: list[int]) -> str:
    return ngettext(
        "{n:,} listing page not read, page {first:,}",
        "{n:,} listing pages not read, from page {first:,} on",
        len(pages),
        first=pages[0],
    )
