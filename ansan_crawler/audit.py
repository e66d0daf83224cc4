"""The audit: every page of the list seen again in its turn, at no cost where it can ride along."""

from collections.abc import Iterator

from ansan_crawler.archive import Archive
from ansan_crawler.frontier import page_of, positions_on
from ansan_crawler.items import Listing

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
        self._order: list[tuple[str, int]] | None = None
        self._at = self._passes = 0
        self._seen: set[str] = set()
        self._offered: set[int] = set()

    def record(self, listing: Listing) -> None:
        self._seen.update(row.fidx for row in listing.rows)
        self.again.discard(listing.page)

    def riding(self, total: int) -> Iterator[int]:
        """Pages to be shown under articles that are fetched anyway."""
        if self._order is None:
            self._order = self.archive.longest_unseen()
        while self._at < len(self._order):
            fidx, position = self._order[self._at]
            self._at += 1
            if fidx in self._seen or position > total or position in self._offered:
                continue
            page = page_of(position, total)
            self._offered.update(positions_on(page, total))
            yield page

    def alone(self, total: int, under_way: set[int]) -> Iterator[int]:
        """Pages to be asked for by themselves."""
        yield from self.again - under_way
        while self.left > 0:
            page = next(self.riding(total), None)
            if page is None and (under_way or not self._another_pass()):
                return
            if page and page not in under_way:
                self.left -= 1
                yield page

    def _another_pass(self) -> bool:
        self._at, self._passes = 0, self._passes + 1
        self._offered.clear()
        return self._passes < PASSES and any(x not in self._seen for x, _ in self._order or [])
