"""A crawl in progress: what it fetches next, and what it does with each response."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice

from ansan_crawler.archive.archive import Archive
from ansan_crawler.archive.crawl_state import count_unread, last_read
from ansan_crawler.boards.model import ArticlePage, Listing
from ansan_crawler.boards.registry import PROFILE
from ansan_crawler.boards.target import Target
from ansan_crawler.captures.exchange import Capture
from ansan_crawler.captures.writer import WarcWriter
from ansan_crawler.crawl.failures import Failures
from ansan_crawler.crawl.recorder import Recorder
from ansan_crawler.crawl.result import CrawlResult
from ansan_crawler.crawl.scheduler import Scheduler
from ansan_crawler.crawl.scope import Scope
from ansan_crawler.frontier import page_of
from ansan_crawler.i18n.translatable import _
from ansan_crawler.ingest.ingest import Ingest, Outcome
from ansan_crawler.responses.classify import DISAGREE, FileResponse, PageValue, Rejected


class Crawl:
    """A crawl in progress. Times passed in are UTC, ISO 8601 with Z.

    `budget` is the most requests, 0 for no limit; `removals` the most articles that may be removed,
    0 for 20 or a tenth of all, whichever is more; `files` the kinds of files to fetch.
    """

    def __init__(
        self,
        archive: Archive,
        writer: WarcWriter,
        board: str,
        scope: Scope,
        budget: int,
        removals: int,
        files: tuple[str, ...],
        now: str,
    ) -> None:
        self.archive, self.recorder, self.board = archive, Recorder(archive, writer, board), board
        self.budget = budget
        self.scheduler = Scheduler(archive, scope, now, files)
        self.result = CrawlResult(bounded=scope.any)
        self.began = self.latest = now
        self.row = archive.begin_crawl(scope.describe(), now)
        self.ingest = Ingest(archive, board)
        self.failures = Failures(
            archive, board, self.scheduler, self.ingest, self.recorder, self.result, removals
        )
        self.breaker = self.failures.breaker
        self.in_flight: set[Target] = set()
        self.summary = ""
        """The last line, once the crawl is finished."""

    def at(self, clock: str) -> str:
        """`clock`, or the latest time returned before if that is later.

        So a clock that is set back doesn't date a later capture earlier.
        """
        self.latest = max(self.latest, clock)
        return self.latest

    def url(self, target: Target) -> str:
        return PROFILE.target_address(self.board, target)

    def next(self, most: int) -> list[Target]:
        """The targets to request now, so that at most `most` are in flight."""
        room = most - len(self.in_flight)
        if self.budget:
            room = min(room, self._spare())
        if room <= 0 or self.breaker.stopped:
            return []
        if self.breaker.is_open:
            chosen = self._canary()
        else:
            targets = self.scheduler.targets(self.in_flight, self.ingest.quarantine.fidx())
            chosen = list(islice(targets, room))
        self.in_flight.update(chosen)
        return chosen

    def _canary(self) -> list[Target]:
        """The page that decides whether the crawl goes on; requested when nothing is in flight."""
        canary = None if self.in_flight else self.breaker.canary(self._read_before())
        if self.breaker.gives_up:
            self.result.note_blocked(self.result.notes[-1])
            canary = None
        if canary is None and not self.in_flight:
            self.breaker.stop()
        return [canary] if canary else []

    def _read_before(self) -> list[Target]:
        return [
            Target(page_of(position, self.scheduler.total), fidx)
            for fidx, position in last_read(self.archive.db)
        ]

    def left(self) -> int:
        """The number of requests still to make, as far as is known: list pages, articles, files."""
        pages = sum(1 for _ in self.scheduler.reconciliation.gaps())
        return pages + count_unread(self.archive.db) + self.scheduler.files.count()

    def retries(self) -> int | None:
        """How often each request in flight may be retried; None without a budget."""
        return max(self._spare(), 0) // len(self.in_flight) if self.budget else None

    def _spare(self) -> int:
        """The number of requests left in the budget after those in flight."""
        return self.budget - self.result.requests - len(self.in_flight)

    def done(self, target: Target) -> None:
        self.in_flight.discard(target)

    def keep(self, target: Target, capture: Capture, value: PageValue, content: bytes) -> Outcome:
        """Stores a response in the archive, and updates scheduler and result."""
        outcome = self.ingest.keep(capture, value, content)
        self.recorder.has_row(capture)
        self._handle(target, outcome, capture.at)
        if not (self.breaker.stopped or self.breaker.is_open):
            self.failures.mark_removals(capture.at)
        return outcome

    def _handle(self, target: Target, outcome: Outcome, now: str) -> None:
        value = outcome.value
        if isinstance(value, Rejected):
            self.failures.reject(target, value, now)
        elif isinstance(value, FileResponse):
            self.result.note_file()
            self.breaker.file_came()
            self.scheduler.attempts.done.add(target.key)
        elif isinstance(value, Listing):
            self._listed(value, outcome)
            self.breaker.page_read(article=False)
        else:
            self._listed(value.listing, outcome)
            self._read(target, value, outcome)

    def _listed(self, listing: Listing, outcome: Outcome) -> None:
        for row, kind in zip(listing.rows, outcome.kinds, strict=True):
            if kind == "changed":
                self.scheduler.attempts.reopen(row.fidx)
            if kind == "returned":
                self.failures.returned(row.fidx)
        self.scheduler.record(listing)
        self.result.note_listing(listing.total, outcome.kinds)
        self.breaker.answered()

    def _read(self, target: Target, page: ArticlePage, outcome: Outcome) -> None:
        if not outcome.accepted:
            self.failures.unknown(target, DISAGREE)
            return
        self.scheduler.record_article(page.article)
        self.result.note_article(page.article.fidx, outcome)
        self.breaker.page_read(article=True)

    def lost(self, target: Target, why: str, now: str) -> None:
        """Handles a page or file that was not fetched."""
        self.failures.lost(target, why, now)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Stops the crawl if the archive can't be written, and notes that in the result."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            self.result.note_unwritable(_("the archive can't be written: {error}", error=error))
            self.breaker.stop()
