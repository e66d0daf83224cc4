"""The audit: every page of the list seen again in its turn, at no cost where it can ride along."""

from array import array
from collections.abc import Container, Iterator

from ansan_crawler.archive.archive import Archive
from ansan_crawler.archive.crawl_state import longest_unseen
from ansan_crawler.frontier import page_of, positions_on

PASSES = 12
"""Passes over a board whose order changes, so that a page hides what it showed before."""


class Audit:
    """Pages with the articles longest unseen, none twice in a pass."""

    def __init__(self, archive: Archive, most: int) -> None:
        self.archive = archive
        self.left = most
        """Pages that may still be asked for by themselves: `-a audit=`."""
        self.again: set[int] = set()
        """Pages that were not understood the first time."""
        self._order: list[str] | None = None
        self._positions = array("q")
        self._at = self._passes = 0
        self._offered = bytearray()

    def riding(self, total: int, seen: Container[str]) -> Iterator[int]:
        """Pages to be shown under articles that are fetched anyway, for articles not yet seen."""
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
        """Pages to be asked for by themselves."""
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
