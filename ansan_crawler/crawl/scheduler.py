"""What to fetch next: listing pages, then articles (each with a list page under it), then files."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from ansan_crawler.archive.archive import Archive
from ansan_crawler.archive.crawl_state import live_places
from ansan_crawler.boards.model import Article, Listing
from ansan_crawler.boards.target import Target
from ansan_crawler.crawl.article_queue import ArticleQueue, PendingArticle
from ansan_crawler.crawl.attempts import Attempts, keys_of
from ansan_crawler.crawl.audit import Audit
from ansan_crawler.crawl.file_queue import FileQueue
from ansan_crawler.crawl.scope import Scope
from ansan_crawler.frontier import Held, Reconciliation, page_of
from ansan_crawler.i18n.translatable import _

MAX_RECONCILIATIONS, LOOKS = 8, 16
"""The most reconciliations while the board keeps changing; extra list pages read per change."""
MAX_REQUESTS = 200
"""The most requests of one listing page by itself: above what passes and re-reads can add up to."""
MAX_MISREAD = 3
"""After so many articles not understood, each is requested with the list page that shows it."""


class Scheduler:
    """Chooses the next targets from the archive and the pages read so far.

    `now` is UTC, ISO 8601 with Z.
    """

    def __init__(
        self, archive: Archive, scope: Scope, now: str, files: tuple[str, ...] = ()
    ) -> None:
        self.scope = scope
        self.attempts = Attempts()
        self.articles = ArticleQueue(archive, scope, self.attempts, now)
        self.files = FileQueue(archive, files, self.attempts, now, scope.any)
        self.audit = Audit(archive, scope.audit)
        self.reconciliation = Reconciliation(Held(live_places(archive.db)))
        self.rounds = 1
        self._pages: set[int] = set()
        self._oldest = "9999-12-31"
        self._looked = self._misread = 0
        self._alone_requests: Counter[int] = Counter()

    @property
    def total(self) -> int:
        """The board's own count; 0 while it isn't known."""
        return self.reconciliation.total or 0

    def record(self, listing: Listing) -> None:
        """Records a listing page that was read."""
        self.reconciliation.record(listing)
        self.articles.record(listing)
        self._pages.add(listing.page)
        self.audit.again.discard(listing.page)
        self._looked += 1
        self._oldest = min([self._oldest, *(row.published for row in listing.rows)])

    def record_article(self, article: Article) -> None:
        """Records an article's own page: the article exists, whatever the list shows."""
        self.attempts.done.add(article.fidx)
        if article.fidx in self.reconciliation.suspects():
            self.reconciliation.keep(article.fidx, article.published)

    def fail(self, target: Target, *, final: bool) -> bool:
        """Notes a failed page or file; returns True if it won't be requested again."""
        given_up = self.attempts.fail(target.key, final=final)
        self._misread += target.fidx is not None and not final
        if target.fidx is None:
            (self.audit.again.discard if given_up else self.audit.again.add)(target.page)
        return given_up

    def beyond(self) -> str | None:
        """Says that the requested `pages` begin after the last one; None if they don't."""
        if self.scope.pages and self.reconciliation.total is not None:
            last = page_of(1, self.total)
            if self.scope.pages.start > last:
                return _(
                    "page {n:,} asked for, the board has {last:,}",
                    n=self.scope.pages.start,
                    last=last,
                )
        return None

    def targets(self, in_flight: set[Target], waiting: set[str]) -> Iterator[Target]:
        """Targets that are neither in flight nor given up, most urgent first.

        `waiting` are articles that were read and whose new text is held back. A listing page that
        was requested by itself MAX_REQUESTS times is not requested so again: a board that never
        comes to rest ends the crawl, incomplete.
        """
        for target in self._all_targets(in_flight, keys_of(in_flight) | waiting):
            if target.fidx is None and target.file is None:
                self._alone_requests[target.page] += 1
                if self._alone_requests[target.page] > MAX_REQUESTS:
                    continue
            yield target

    def _all_targets(self, in_flight: set[Target], busy: set[str]) -> Iterator[Target]:
        if self.scope.fidx:
            wanted = (x for x in self.scope.fidx if self.attempts.is_open(x, busy))
            yield from (Target(1, fidx) for fidx in wanted)
        elif self.scope.pages or self.scope.since:
            yield from self._bounded(busy)
        else:
            yield from self._converging(busy, {target.page for target in in_flight})
        yield from self.files.targets(busy)

    def _bounded(self, busy: set[str]) -> Iterator[Target]:
        last = page_of(1, self.total) if self.reconciliation.total else None
        for page in self.scope.walk(self._pages, self._oldest, last):
            if page not in self._pages and self.attempts.is_open(Target(page).key, busy):
                yield Target(page)
        yield from map(self._alone, self.articles.unread(busy))

    def _converging(self, busy: set[str], under_way: set[int]) -> Iterator[Target]:
        """Targets of an unlimited crawl; `under_way` are listing pages in flight."""
        while True:
            if self.reconciliation.coverage.torn and self.rounds < MAX_RECONCILIATIONS:
                self._reconcile_again()
            yield from (Target(page) for page in self._gaps() if page not in under_way)
            if self.reconciliation.total is None:
                return
            if self._gaps():
                yield from map(self._alone, self.articles.unread(busy))
                return
            yield from self._articles(busy, under_way)
            checks = [page for page in self._checks() if page not in under_way]
            seen = self.reconciliation.coverage.rows
            yield from map(Target, checks or self.audit.alone(self.total, seen, under_way))
            if busy or checks or not self._begins_again():
                return

    def _articles(self, busy: set[str], under_way: set[int]) -> Iterator[Target]:
        """Articles, each requested with a list page that is to be checked or audited."""
        seen = self.reconciliation.coverage.rows
        pages: Iterable[int] = chain(self._checks(), self.audit.riding(self.total, seen))
        articles = list(self.articles.pending(self.reconciliation, busy))
        if len(articles) == 1:
            pages = chain(self._checks(), [1])  # a last look at page 1, where most happens
        free = (page for page in pages if page not in under_way)
        for pending in articles:
            own = self._alone(pending)
            apart = pending.listed or self._misread >= MAX_MISREAD
            yield own if apart else Target(next(free, own.page), pending.fidx)

    def _alone(self, pending: PendingArticle) -> Target:
        """The article, requested with the list page that shows it."""
        return Target(page_of(pending.position, self.total), pending.fidx)

    def _gaps(self) -> list[int]:
        """The next listing pages that were never read; those given up count as read."""
        gaps = list(islice(self.reconciliation.gaps(), 64))
        for page in filter(self._given_up, tuple(gaps)):
            self.reconciliation.lose(page)
            gaps.remove(page)
        return gaps

    def _given_up(self, page: int) -> bool:
        return self.attempts.given_up(Target(page).key)

    def _begins_again(self) -> bool:
        """Reconciles once more if the board changed meanwhile and the counts still differ."""
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
        """Listing pages in intervals whose counts differ; if none do, the widest one's."""
        for page in filter(self._given_up, self.reconciliation.checks()):
            self.reconciliation.lose(page)
        checks = list(self.reconciliation.checks())
        looks_left = self._looked < LOOKS * self.reconciliation.found
        if not checks and looks_left and self.reconciliation.settled:
            look = self.reconciliation.widest()
            checks = [look] if look and not self._given_up(look) else []
        return checks
