"""The audit: listing pages are read again in turn, for free under an article that is fetched."""

from array import array
from collections.abc import Container, Iterator

from ansan_crawler.archive.archive import Archive
from ansan_crawler.archive.crawl_state import longest_unseen
from ansan_crawler.frontier import page_of, positions_on

PASSES = 12
"""Passes before giving up where the order within days keeps changing."""


class Audit:
    """Chooses the pages of the articles not seen for longest, no page twice in a pass."""

    def __init__(self, archive: Archive, most: int) -> None:
        self.archive = archive
        self.left = most
        """How many pages may still be requested by themselves: `-a audit=`."""
        self.again: set[int] = set()
        """Pages that were not understood the first time."""
        self._order: list[str] | None = None
        self._positions = array("q")
        self._at = self._passes = 0
        self._offered = bytearray()

    def riding(self, total: int, seen: Container[str]) -> Iterator[int]:
        """Pages to request under articles that are fetched anyway, for articles not seen yet.

        `total` is the board's count, `seen` the articles seen in this crawl, by fidx.
        """
        if self._order is None:
            self._order = []
            for fidx, position in longest_unseen(self.archive.db):
                self._order.append(fidx)
                self._positions.append(position)
        self._offered.extend(bytes(max(total + 1 - len(self._offered), 0)))
        while self._at < len(self._order):
            fidx, position = self._order[self._at], self._positions[self._at]
            self._at += 1
            if fidx in seen or position > total or self._offered[position]:
                continue
            page = page_of(position, total)
            for shown in positions_on(page, total):
                self._offered[shown] = 1
            yield page

    def alone(self, total: int, seen: Container[str], under_way: set[int]) -> Iterator[int]:
        """Pages to request by themselves; `under_way` are pages being fetched."""
        yield from self.again - under_way
        while self.left > 0:
            page = next(self.riding(total, seen), None)
            if page is None and (under_way or not self._another_pass(seen)):
                return
            if page and page not in under_way:
                self.left -= 1
                yield page

    def _another_pass(self, seen: Container[str]) -> bool:
        self._at, self._passes = 0, self._passes + 1
        self._offered.clear()
        return self._passes < PASSES and any(fidx not in seen for fidx in self._order or [])
