"""The articles still to be fetched, most urgent first."""

from collections.abc import Iterator
from dataclasses import dataclass

from ansan_crawler.archive.archive import Archive
from ansan_crawler.archive.crawl_state import reading_days, unread_among, unread_articles
from ansan_crawler.boards.model import Listing
from ansan_crawler.crawl.attempts import Attempts
from ansan_crawler.crawl.scope import Scope
from ansan_crawler.frontier import Reconciliation, revisit_order

MAX_LOOKED_UP = 64
"""Unread articles asked of the archive at once."""


@dataclass(frozen=True)
class PendingArticle:
    """An article, where it stands on the list, and whether it must be seen there as well."""

    fidx: str
    position: int
    listed: bool = False


class ArticleQueue:
    """Asks the archive each time: whatever came in meanwhile counts. `now` is UTC, ISO 8601."""

    def __init__(self, archive: Archive, scope: Scope, attempts: Attempts, now: str) -> None:
        self.archive, self.scope, self.attempts, self.now = archive, scope, attempts, now
        self._listed: set[str] = set()
        self._revisits: list[str] | None = None

    def record(self, listing: Listing) -> None:
        """Where the crawl is bounded to some listing pages, these list the articles to fetch."""
        if self.scope.pages and listing.page in self.scope.pages:
            self._listed.update(row.fidx for row in listing.rows)

    def pending(self, board: Reconciliation, busy: set[str]) -> Iterator[PendingArticle]:
        """Those their day no longer lists, then the unread, then those due to be read again.

        `busy` are the keys of targets under way.
        """
        for fidx in board.suspects():
            if fidx not in busy and not self.attempts.given_up(fidx):
                yield _at_its_place(fidx, board)
        yield from self.unread(busy)
        for fidx in self._due():
            if self.attempts.is_open(fidx, busy):
                yield _at_its_place(fidx, board)

    def unread(self, busy: set[str]) -> Iterator[PendingArticle]:
        """Articles whose page was not read since the list showed them as they are."""
        out = busy | self.attempts.all_given_up()
        if self.scope.pages:
            rows = unread_among(self.archive.db, self._listed - out)
        else:
            rows = unread_articles(self.archive.db, self.scope.since, out, MAX_LOOKED_UP)
        for fidx, position, read in rows:
            if fidx not in self.attempts.done:
                listed = read or self.attempts.has_failed(fidx)
                yield PendingArticle(fidx, position, listed=listed)

    def _due(self) -> list[str]:
        if self._revisits is None:
            most = self.scope.refresh
            due = revisit_order(reading_days(self.archive.db), self.now[:10]) if most else []
            self._revisits = due[:most]
        return self._revisits


def _at_its_place(fidx: str, board: Reconciliation) -> PendingArticle:
    """At the top of the list where no place is known."""
    place = board.held.get(fidx)
    return PendingArticle(fidx, place.position if place else board.total or 0)
