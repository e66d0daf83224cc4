"""Compares the board with the archive and names the pages that make the two equal.

The board is ordered by day, and every page states the total, so it shows how many articles are
older than a given day. The archive counts its own. Where the two counts differ for an interval of
days, an article there is missing or has gone, and a page from its middle shows in which half. This
needs neither a stable order within a day nor constant positions.
"""

from collections.abc import Iterator

from ansan_crawler.boards.model import Listing, Row
from ansan_crawler.boards.position import Place, page_of, positions_on
from ansan_crawler.frontier.bisect import Bisection
from ansan_crawler.frontier.coverage import Coverage
from ansan_crawler.frontier.held import Held
from ansan_crawler.frontier.interval import Interval, intervals
from ansan_crawler.i18n.translatable import _, ngettext


class Reconciliation:
    """Starts from the articles that the archive holds; `record` adds each listing page read."""

    def __init__(self, held: Held) -> None:
        self.held = held
        self.total: int | None = None
        self.coverage = Coverage()
        self.found = 0
        """Number of articles that were added or removed below the head of the list."""
        self.unsteady = False
        """Whether the board changed while it was read, so that it should be compared again."""
        top = max((at.position for _, at in held.items()), default=0)
        self._known = bytearray(top + 2)
        for _fidx, place in held.items():
            self._known[place.position] = 1
        self._bisection = Bisection(held, self.coverage)
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
        self._bisection.drift.note(listing.rows, self.held)
        fresh = {row.fidx for row in listing.rows if self._put(row)}
        self.coverage.take(listing.rows)
        self._edge(listing.rows, fresh)
        self.found += len(fresh) if self._checks else 0
        self._stale |= bool(fresh or self._checks or self.coverage.torn) or self._drifts()

    def _put(self, row: Row) -> bool:
        """Adds the row to the articles held; True if it was not held before."""
        new = self.held.get(row.fidx) is None
        if self.held.put(row.fidx, Place(row.published, row.position)):
            self._bisection.drift.clear()
            self._stale = True
        return new

    def _edge(self, rows: tuple[Row, ...], fresh: set[str]) -> None:
        """Makes a gap of the position beside a page whose first or last article is new."""
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
        """Counts a listing page that could not be read as done, so that it is not planned again."""
        if self.total is not None:
            positions = positions_on(page, self.total)
            self.coverage.lose(positions)
            self._known[positions.start : positions.stop] = b"\1" * len(positions)
            self._stale = True

    def checks(self) -> list[int]:
        """Pages to read in intervals whose counts differ; only planned once there is no gap."""
        self._plan()
        return self._checks

    def widest(self) -> int | None:
        """The unread page nearest to the middle of the widest interval; None if all are read.

        An article removed and one added in the same interval leave its count unchanged, but a page
        between the two shows them.
        """
        total = self.total or 0
        widest = max(intervals(self.coverage.borders, total), key=lambda each: each.size)
        return self._bisection.middle(widest, total)

    def suspects(self) -> list[str]:
        """Held articles missing from a fully read day; each needs its own page's confirmation.

        Empty while pages are still to be read: a suspect may be listed there under another date.
        """
        self._plan()
        return [] if self._checks else self._suspects

    @property
    def settled(self) -> bool:
        """Whether the archive accounts for every article that the board counts."""
        return self.total == len(self.held) and not next(self.gaps(), 0) and not self.open()

    def missing(self) -> list[str]:
        """In words, why the archive is not equal to the board; empty where it is."""
        if self.total is None:
            return [_("the board's total is not known")]
        gaps = list(self.gaps())
        unread = [_unread(gaps)] if gaps else []
        return unread + [part.describe(self.held) for part in self.open()]

    def open(self) -> list[Interval]:
        """The intervals whose counts differ."""
        parts = intervals(self.coverage.borders, self.total or 0)
        return [part for part in parts if not part.agrees(self.held)]

    def drop(self, fidx: str) -> None:
        """Removes an article that is gone from the board."""
        self.held.drop(fidx)
        self.found += 1
        self._bisection.drift.clear()
        self._stale = True

    def keep(self, fidx: str, published: str) -> None:
        """Clears a suspect whose own page still exists."""
        place = self.held.get(fidx)
        self.held.put(fidx, Place(published, place.position if place else 0))
        self._bisection.present.add(fidx)
        self._stale = True

    def note_gone_page(self, fidx: str) -> None:
        """Plans the position of a listed article again, because its own page is gone."""
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
                self._examine(interval, self.total)

    def _examine(self, interval: Interval, total: int) -> None:
        """Plans a page of the interval; once all are read, its unlisted articles are suspects."""
        page = self._bisection.next_page(interval, total)
        if page is not None:
            self._checks.append(page)
        elif self._bisection.contradicts(interval):
            self.coverage.torn = True
        else:
            self._suspects += self._bisection.suspects(interval)


def _unread(pages: list[int]) -> str:
    return ngettext(
        "{n:,} listing page not read, page {first:,}",
        "{n:,} listing pages not read, from page {first:,} on",
        len(pages),
        first=pages[0],
    )
