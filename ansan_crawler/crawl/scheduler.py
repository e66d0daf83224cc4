"""What to fetch next: the frontier's pages and the archive's unread articles, within bounds."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from ansan_crawler.archive.archive import Archive
from ansan_crawler.boards.model import Listing
from ansan_crawler.boards.target import Target
from ansan_crawler.crawl.audit import Audit
from ansan_crawler.crawl.scope import Scope
from ansan_crawler.frontier import Held, Reconciliation, page_of, revisit_order
from ansan_crawler.i18n.translatable import _

MAX_TRIES, MAX_RECONCILIATIONS, LOOKS = 2, 8, 16
"""Tries of a page; sweeps over a board that keeps changing; pages looked at for each change."""
FILES_AT_ONCE = 64
"""Files looked up at once."""
MAX_MISREAD = 3
"""Articles not understood: from then on each is asked for with the page that lists it under it."""


@dataclass(frozen=True)
class PendingArticle:
    """An article, where it stands on the list, and whether it must be seen there as well."""

    fidx: str
    position: int
    listed: bool = False


class Scheduler:
    """Asks anew each time: whatever came in meanwhile counts."""

    def __init__(
        self, archive: Archive, bounds: Scope, now: str, files: tuple[str, ...] = ()
    ) -> None:
        self.archive, self.bounds, self.now = archive, bounds, now
        self.files = self.kinds = files
        self._due_files: list[str] = []
        self.reconciliation = Reconciliation(Held(archive.live()))
        self.rounds = 1
        self.failed: Counter[str] = Counter()
        self.done: set[str] = set()
        self.listed: set[str] = set()
        self.pages: set[int] = set()
        self.oldest = "9999-12-31"
        self.audit = Audit(archive, bounds.audit)
        self._looked = self._misread = 0
        self._rereads: list[str] | None = None

    @property
    def total(self) -> int:
        return self.reconciliation.total or 0

    def record(self, listing: Listing) -> None:
        self.reconciliation.record(listing)
        self.pages.add(listing.page)
        self.audit.again.discard(listing.page)
        self._looked += 1
        if self.bounds.pages and listing.page in self.bounds.pages:
            self.listed.update(row.fidx for row in listing.rows)
        self.oldest = min([self.oldest, *(row.published for row in listing.rows)])

    def beyond(self) -> str | None:
        """Why the pages asked for bring nothing; None where they do."""
        if self.bounds.pages and self.reconciliation.total is not None:
            last = page_of(1, self.total)
            if self.bounds.pages.start > last:
                return _(
                    "page {n:,} asked for, the board has {last:,}",
                    n=self.bounds.pages.start,
                    last=last,
                )
        return None

    def reopen(self, fidx: str) -> None:
        """An article that the list shows changed after it was read in this crawl."""
        if fidx in self.done and self.failed[fidx] < MAX_TRIES:
            self.failed[fidx] += 1
            self.done.discard(fidx)

    def fail(self, target: Target, *, final: bool) -> bool:
        """Notes a page not got; whether it is given up."""
        self.failed[target.key] = MAX_TRIES if final else self.failed[target.key] + 1
        given_up = self.failed[target.key] >= MAX_TRIES
        self._misread += target.fidx is not None and not final
        if target.fidx is None:
            (self.audit.again.discard if given_up else self.audit.again.add)(target.page)
        return given_up

    def targets(self, in_flight: set[Target], waiting: set[str]) -> Iterator[Target]:
        """What is neither under way nor given up, most urgent first.

        `waiting` are articles read whose new text is not kept yet.
        """
        busy = {target.key for target in in_flight} | waiting
        under_way = {target.page for target in in_flight}
        if self.bounds.fidx:
            yield from (Target(1, x) for x in self.bounds.fidx if self._open(x, busy))
        elif self.bounds.pages or self.bounds.since:
            yield from self._bounded(busy)
        else:
            yield from self._converging(busy, under_way)
        yield from self._files(busy)

    def _files(self, busy: set[str]) -> Iterator[Target]:
        """Images and attachments, after the texts; where it is bounded, of the articles read."""
        left = [url for url in self._due_files if self._open(url, busy)]
        if not left:
            among = self.done if self.bounds.any else None
            due = self.archive.files_due(self.files, among, self.now, FILES_AT_ONCE + len(busy))
            left = self._due_files = [url for url in due if self._open(url, busy)]
        yield from (Target(0, file=url) for url in left if self.files)

    def count_files(self) -> int:
        """Files due; not known where a crawl is bounded."""
        if self.bounds.any or not self.files:
            return 0
        return self.archive.count_files_due(self.files, self.now)

    def files_left(self) -> bool:
        """Whether files are due that were not tried in this crawl."""
        among = self.done if self.bounds.any else None
        return bool(self.archive.files_due(self.kinds, among, self.now, 1))

    def _bounded(self, busy: set[str]) -> Iterator[Target]:
        last = page_of(1, self.total) if self.reconciliation.total else None
        for page in self.bounds.walk(self.pages, self.oldest, last):
            if page not in self.pages and self._open(Target(page).key, busy):
                yield Target(page)
        for pending in self._unread(busy):
            yield self._alone(pending)

    def _converging(self, busy: set[str], under_way: set[int]) -> Iterator[Target]:
        if self.reconciliation.coverage.torn and self.rounds < MAX_RECONCILIATIONS:
            self._reconcile_again()
        for page in self._gaps():
            if page not in under_way:
                yield Target(page)
        if self.reconciliation.total is None:
            return
        if self._gaps():
            yield from (self._alone(pending) for pending in self._unread(busy))
            return
        seen = self.reconciliation.coverage.rows
        pages: Iterable[int] = chain(self._checks(), self.audit.riding(self.total, seen))
        articles = list(self._articles(busy))
        if len(articles) == 1:
            pages = chain(self._checks(), [1])  # a last look at the head, where most happens
        free = (page for page in pages if page not in under_way)
        for pending in articles:
            own = self._alone(pending)
            apart = pending.listed or self._misread >= MAX_MISREAD
            yield own if apart else Target(next(free, own.page), pending.fidx)
        checks = [page for page in self._checks() if page not in under_way]
        yield from map(Target, checks or self.audit.alone(self.total, seen, under_way))
        if not busy and not checks and self._begins_again():
            yield from self._converging(busy, under_way)

    def _alone(self, pending: PendingArticle) -> Target:
        """An article with the page under it that lists it."""
        return Target(page_of(pending.position, self.total), pending.fidx)

    def _gaps(self) -> list[int]:
        """The next pages of the list that were never read; those given up count as read."""
        gaps = list(islice(self.reconciliation.gaps(), 64))
        for page in [page for page in gaps if self.failed[Target(page).key] >= MAX_TRIES]:
            self.reconciliation.lose(page)
            gaps.remove(page)
        return gaps

    def _begins_again(self) -> bool:
        """Begins another sweep where the board changed under this one and it didn't come out."""
        unsettled = (
            not self.reconciliation.settled
            and self.reconciliation.unsteady
            and self.rounds < MAX_RECONCILIATIONS
        )
        if unsettled:
            self._reconcile_again()
        return unsettled

    def _reconcile_again(self) -> None:
        found, self.rounds = self.reconciliation.found, self.rounds + 1
        self.reconciliation = Reconciliation(self.reconciliation.held)
        self.reconciliation.found = found

    def _checks(self) -> list[int]:
        for page in self.reconciliation.checks():
            if self.failed[Target(page).key] >= MAX_TRIES:
                self.reconciliation.lose(page)
        checks = list(self.reconciliation.checks())
        if (
            not checks
            and self._looked < LOOKS * self.reconciliation.found
            and self.reconciliation.settled
        ):
            looks = filter(None, [self.reconciliation.widest()])
            checks = [page for page in looks if self.failed[Target(page).key] < MAX_TRIES]
        return checks

    def _articles(self, busy: set[str]) -> Iterator[PendingArticle]:
        """Those their day no longer lists, then the unread, then those due to be read again."""
        for fidx in self.reconciliation.suspects():
            if fidx not in busy and self.failed[fidx] < MAX_TRIES:
                yield PendingArticle(fidx, self._position(fidx))
        yield from self._unread(busy)
        for fidx in self._due():
            if self._open(fidx, busy):
                yield PendingArticle(fidx, self._position(fidx))

    def _unread(self, busy: set[str]) -> Iterator[PendingArticle]:
        out = busy | {key for key, n in self.failed.items() if n >= MAX_TRIES}
        if self.bounds.pages:
            rows = self.archive.unread_among(self.listed - out)
        else:
            rows = self.archive.unread(self.bounds.since, out, 64)
        for fidx, at, read in rows:
            if fidx not in self.done:
                yield PendingArticle(fidx, at, listed=read or self.failed[fidx] > 0)

    def _due(self) -> list[str]:
        if self._rereads is None:
            due = revisit_order(self.archive.read(), self.now[:10]) if self.bounds.refresh else []
            self._rereads = due[: self.bounds.refresh]
        return self._rereads

    def _position(self, fidx: str) -> int:
        place = self.reconciliation.held.get(fidx)
        return place.position if place else self.total

    def _open(self, key: str, busy: set[str]) -> bool:
        return key not in busy and key not in self.done and self.failed[key] < MAX_TRIES
