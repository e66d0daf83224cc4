"""One crawl under way: what it wants next, what becomes of each answer, what it comes to."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice

from ansan_crawler.archive.archive import Archive
from ansan_crawler.boards.city_news.urls import article_address, listing_address
from ansan_crawler.boards.model import Article, ArticlePage, Listing
from ansan_crawler.boards.target import Target
from ansan_crawler.captures.writer import WarcWriter
from ansan_crawler.crawl.circuit_breaker import CircuitBreaker
from ansan_crawler.crawl.recorder import Recorder
from ansan_crawler.crawl.result import CrawlResult
from ansan_crawler.crawl.scheduler import Scheduler
from ansan_crawler.crawl.scope import Scope
from ansan_crawler.frontier import page_of
from ansan_crawler.frontier.removals import TooManyRemovals, confirmed_removals
from ansan_crawler.i18n.translatable import _, joined
from ansan_crawler.ingest.ingest import Ingest, Outcome
from ansan_crawler.responses.classify import DISAGREE, FileResponse, Rejected


class Crawl:
    """Times handed in are UTC, ISO 8601 with Z.

    `budget` is the most requests, 0 for no bound; `removals` the most articles that may go, 0 for a
    tenth of all or 20; `files` the kinds of files to fetch.
    """

    def __init__(
        self,
        archive: Archive,
        writer: WarcWriter,
        board: str,
        bounds: Scope,
        budget: int,
        removals: int,
        files: tuple[str, ...],
        now: str,
    ) -> None:
        self.archive, self.recorder, self.board = archive, Recorder(archive, writer, board), board
        self.budget, self.removals = budget, removals
        self.scheduler = Scheduler(archive, bounds, now, files)
        self.result = CrawlResult(bounded=bounds.any)
        self.began = self.latest = now
        self.row = archive.begin_crawl(bounds.describe(), now)
        self.ingest = Ingest(archive, board)
        self.in_flight: set[Target] = set()
        self.breaker = CircuitBreaker()
        self.gone: set[str] = set()
        """Articles whose own page says that there is none."""
        self.summary = ""
        """The last line, once the crawl is finished."""

    def at(self, clock: str) -> str:
        """The time to date by: the clock's, but before none that was given out or that it began.

        Where the clock is set back, what is captured later is not dated earlier.
        """
        self.latest = max(self.latest, clock)
        return self.latest

    def url(self, target: Target) -> str:
        if target.file is not None:
            return target.file
        if target.fidx is None:
            return listing_address(self.board, target.page)
        return article_address(self.board, target.fidx, target.page)

    def next(self, most: int) -> list[Target]:
        """What to fetch now, so that at most `most` are under way."""
        room = most - len(self.in_flight)
        if self.budget:
            room = min(room, self._spare())
        if room <= 0 or self.breaker.stopped:
            return []
        if self.breaker.is_open:
            canary = None if self.in_flight else self.breaker.canary(self._read_before())
            if self.breaker.gives_up:
                self.result.blocked, canary = self.result.notes[-1], None
            chosen = [canary] if canary else []
            self.breaker.stopped |= not (chosen or self.in_flight)
        else:
            targets = self.scheduler.targets(self.in_flight, self.ingest.quarantine.fidx())
            chosen = list(islice(targets, room))
        self.in_flight.update(chosen)
        return chosen

    def _read_before(self) -> list[Target]:
        return [
            Target(page_of(at, self.scheduler.total), fidx) for fidx, at in self.archive.last_read()
        ]

    def left(self) -> int:
        """Requests still to make, as far as is known: pages never read, articles, files."""
        pages = sum(1 for _ in self.scheduler.reconciliation.gaps())
        return pages + self.archive.count_unread() + self.scheduler.count_files()

    def retries(self) -> int | None:
        """How often a request made now may be made again; None without a budget."""
        return max(self._spare(), 0) // len(self.in_flight) if self.budget else None

    def _spare(self) -> int:
        """Requests that the budget leaves beside those under way."""
        return self.budget - self.result.requests - len(self.in_flight)

    def done(self, target: Target) -> None:
        self.in_flight.discard(target)

    def handle(self, target: Target, outcome: Outcome, now: str) -> None:
        """What a response says of the board, and of the crawl itself."""
        value = outcome.value
        if isinstance(value, Rejected):
            self._rejected(target, value, now)
        elif isinstance(value, FileResponse):
            self.result.files += 1
            self.breaker.file_came()
            self.scheduler.done.add(target.key)
        else:
            self._listed(value if isinstance(value, Listing) else value.listing, outcome.kinds)
            if isinstance(value, ArticlePage) and not outcome.kept:
                self._unknown(target, DISAGREE)
            elif isinstance(value, ArticlePage):
                self._read(value.article, outcome)
            if outcome.kept:
                self.breaker.page_read(article=isinstance(value, ArticlePage))
        if not (self.breaker.stopped or self.breaker.is_open):
            self._mark_removed(now)

    def _rejected(self, target: Target, value: Rejected, now: str) -> None:
        if value.kind == "unknown":
            self._unknown(target, value.why)
        elif value.kind == "gone":
            self._is_gone(target)
        else:
            self.lost(target, value.why, now)

    def _listed(self, listing: Listing, kinds: list[str]) -> None:
        self.result.new += kinds.count("new")
        self.result.returned += kinds.count("returned")
        for row, kind in zip(listing.rows, kinds, strict=True):
            if kind == "changed":
                self.scheduler.reopen(row.fidx)
            if kind == "returned":
                self.gone.discard(row.fidx)
                self.scheduler.failed[row.fidx] = 0
        self.scheduler.record(listing)
        self.result.total = listing.total
        self.result.listings += 1
        self.breaker.answered()

    def _read(self, article: Article, outcome: Outcome) -> None:
        fidx = article.fidx
        self.scheduler.done.add(fidx)
        self.result.articles += 1
        if fidx in self.scheduler.reconciliation.suspects():
            self.scheduler.reconciliation.keep(fidx, article.published)
        if not outcome.witnessed:
            self.result.new += outcome.stored == "new"
            self.result.notes.append(
                _("{fidx}: not seen on the list, so without its witness", fidx=fidx)
            )

    def _is_gone(self, target: Target) -> None:
        """An article's own page says there is none; the list has the other half of the word."""
        assert target.fidx is not None
        self.breaker.answered()
        self.breaker.stopped |= self.breaker.is_canary(target)
        self.gone.add(target.fidx)
        self.scheduler.fail(target, final=True)
        self.scheduler.reconciliation.doubt(target.fidx)

    def _mark_removed(self, now: str) -> None:
        """Tombstones for the articles that are gone."""
        try:
            departing = confirmed_removals(self.scheduler.reconciliation, self.gone, self.removals)
        except TooManyRemovals as question:
            self.result.unknown += 1
            self.result.notes.append(str(question))
            self.breaker.stopped = True
            return
        for fidx in departing:
            event: dict[str, object] = {"event": "removed", "fidx": fidx, "at": now}
            self.recorder.record_event(article_address(self.board, fidx), now, event)
            self.ingest.remove(fidx, now)
            self.scheduler.reconciliation.drop(fidx)
            self.result.removed += 1

    def lost(self, target: Target, why: str, now: str) -> None:
        """A page or file not got; after three on end the head of the list has the word."""
        if target.file is not None:
            self._file_lost(target, target.file, why, now)
            return
        self.breaker.consecutive_failures += 1
        self.result.notes.append(joined(": ", (self.url(target), why)))
        if self.result.total is None or self.breaker.is_canary(target):
            self.result.blocked = joined(": ", (self.url(target), why))
            self.breaker.stopped = True
        self.result.lost += self.scheduler.fail(target, final=True)

    def _file_lost(self, target: Target, url: str, why: str, now: str) -> None:
        """A server that answers 404 is well; what it hasn't got is asked for another night."""
        self.archive.try_file(url, now)
        self.result.missing.append(joined(": ", (url, why)))
        self.scheduler.fail(target, final=True)
        answered = why.startswith(("expected", "answered with status 4"))
        if self.breaker.file_lost(answered=answered):
            self.scheduler.files = ()

    def _unknown(self, target: Target, why: str) -> None:
        """A page that isn't what it should be; asked for once more before it counts.

        Only once where it was so in an earlier crawl.
        """
        self.breaker.stopped |= self.breaker.is_canary(target)
        odd_before = target.fidx is not None and self.ingest.was_invalid(target.fidx)
        if not self.scheduler.fail(target, final=odd_before):
            return
        self.result.unknown += 1
        self.breaker.page_unrecognized(target)
        self.result.notes.append(joined(": ", (self.url(target), why)))

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A failure of the archive ends the crawl, with an exit code of its own."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            self.result.unwritable = _("the archive can't be written: {error}", error=error)
            self.breaker.stopped = True
