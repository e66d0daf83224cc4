"""One crawl under way: what it wants next, what becomes of each answer, what it comes to."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice

from ansan_crawler.archive.archive import Archive
from ansan_crawler.boards.city_news.urls import article_address, listing_address
from ansan_crawler.boards.model import Article, ArticlePage, Listing
from ansan_crawler.boards.target import Want
from ansan_crawler.captures.writer import WarcWriter
from ansan_crawler.crawl.circuit_breaker import Health
from ansan_crawler.crawl.recorder import Keeping
from ansan_crawler.crawl.result import Tally
from ansan_crawler.crawl.scheduler import Plan
from ansan_crawler.crawl.scope import Bounds
from ansan_crawler.frontier import page_of
from ansan_crawler.frontier.removals import Implausible, departed
from ansan_crawler.ingest.ingest import Ledger, Outcome
from ansan_crawler.responses.classify import DISAGREE, File, Unread


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
        bounds: Bounds,
        budget: int,
        removals: int,
        files: tuple[str, ...],
        now: str,
    ) -> None:
        self.archive, self.keeping, self.board = archive, Keeping(archive, writer, board), board
        self.budget, self.removals = budget, removals
        self.plan = Plan(archive, bounds, now, files)
        self.tally = Tally(bounded=bounds.any)
        self.began = self.latest = now
        self.row = archive.begin_crawl(bounds.told(), now)
        self.ledger = Ledger(archive, board)
        self.flying: set[Want] = set()
        self.health = Health()
        self.gone: set[str] = set()
        """Articles whose own page says that there is none."""
        self.said = ""
        """The last line, once the crawl is finished."""

    def at(self, clock: str) -> str:
        """The time to date by: the clock's, but before none that was given out or that it began.

        Where the clock is set back, what is captured later is not dated earlier.
        """
        self.latest = max(self.latest, clock)
        return self.latest

    def url(self, want: Want) -> str:
        if want.file is not None:
            return want.file
        if want.fidx is None:
            return listing_address(self.board, want.page)
        return article_address(self.board, want.fidx, want.page)

    def next(self, most: int) -> list[Want]:
        """What to fetch now, so that at most `most` are under way."""
        room = most - len(self.flying)
        if self.budget:
            room = min(room, self._spare())
        if room <= 0 or self.health.stopped:
            return []
        if self.health.doubtful:
            canary = None if self.flying else self.health.canary(self._read_before())
            if self.health.refused:
                self.tally.blocked, canary = self.tally.notes[-1], None
            chosen = [canary] if canary else []
            self.health.stopped |= not (chosen or self.flying)
        else:
            wants = self.plan.wants(self.flying, self.ledger.backlog.fidx())
            chosen = list(islice(wants, room))
        self.flying.update(chosen)
        return chosen

    def _read_before(self) -> list[Want]:
        return [Want(page_of(at, self.plan.total), fidx) for fidx, at in self.archive.last_read()]

    def left(self) -> int:
        """Requests still to make, as far as is known: pages never read, articles, files."""
        pages = sum(1 for _ in self.plan.sweep.gaps())
        return pages + self.archive.count_unread() + self.plan.count_files()

    def retries(self) -> int | None:
        """How often a request made now may be made again; None without a budget."""
        return max(self._spare(), 0) // len(self.flying) if self.budget else None

    def _spare(self) -> int:
        """Requests that the budget leaves beside those under way."""
        return self.budget - self.tally.requests - len(self.flying)

    def landed(self, want: Want) -> None:
        self.flying.discard(want)

    def learn(self, want: Want, outcome: Outcome, now: str) -> None:
        """What a response says of the board, and of the crawl itself."""
        value = outcome.value
        if isinstance(value, Unread):
            self._unread(want, value, now)
        elif isinstance(value, File):
            self.tally.files += 1
            self.health.file_came()
            self.plan.done.add(want.key)
        else:
            self._listed(value if isinstance(value, Listing) else value.listing, outcome.kinds)
            if isinstance(value, ArticlePage) and not outcome.kept:
                self._unknown(want, DISAGREE)
            elif isinstance(value, ArticlePage):
                self._read(value.article, outcome)
            if outcome.kept:
                self.health.sound(article=isinstance(value, ArticlePage))
        if not (self.health.stopped or self.health.doubtful):
            self._bury(now)

    def _unread(self, want: Want, value: Unread, now: str) -> None:
        if value.kind == "unknown":
            self._unknown(want, value.why)
        elif value.kind == "gone":
            self._is_gone(want)
        else:
            self.lost(want, value.why, now)

    def _listed(self, listing: Listing, kinds: list[str]) -> None:
        self.tally.new += kinds.count("new")
        self.tally.returned += kinds.count("returned")
        for row, kind in zip(listing.rows, kinds, strict=True):
            if kind == "changed":
                self.plan.reopen(row.fidx)
            if kind == "returned":
                self.gone.discard(row.fidx)
                self.plan.failed[row.fidx] = 0
        self.plan.record(listing)
        self.tally.total = listing.total
        self.tally.listings += 1
        self.health.answered()

    def _read(self, article: Article, outcome: Outcome) -> None:
        fidx = article.fidx
        self.plan.done.add(fidx)
        self.tally.articles += 1
        if fidx in self.plan.sweep.suspects():
            self.plan.sweep.keep(fidx, article.published)
        if not outcome.witnessed:
            self.tally.new += outcome.stored == "new"
            self.tally.notes.append(f"{fidx}: not seen on the list, so without its witness")

    def _is_gone(self, want: Want) -> None:
        """An article's own page says there is none; the list has the other half of the word."""
        assert want.fidx is not None
        self.health.answered()
        self.health.stopped |= self.health.is_canary(want)
        self.gone.add(want.fidx)
        self.plan.fail(want, final=True)
        self.plan.sweep.doubt(want.fidx)

    def _bury(self, now: str) -> None:
        """Tombstones for the articles that are gone."""
        try:
            departing = departed(self.plan.sweep, self.gone, self.removals)
        except Implausible as question:
            self.tally.unknown += 1
            self.tally.notes.append(str(question))
            self.health.stopped = True
            return
        for fidx in departing:
            event: dict[str, object] = {"event": "removed", "fidx": fidx, "at": now}
            self.keeping.tell(article_address(self.board, fidx), now, event)
            self.ledger.remove(fidx, now)
            self.plan.sweep.drop(fidx)
            self.tally.removed += 1

    def lost(self, want: Want, why: str, now: str) -> None:
        """A page or file not got; after three on end the head of the list has the word."""
        if want.file is not None:
            self._file_lost(want, want.file, why, now)
            return
        self.health.refusals += 1
        self.tally.notes.append(f"{self.url(want)}: {why}")
        if self.tally.total is None or self.health.is_canary(want):
            self.tally.blocked = f"{self.url(want)}: {why}"
            self.health.stopped = True
        self.tally.lost += self.plan.fail(want, final=True)

    def _file_lost(self, want: Want, url: str, why: str, now: str) -> None:
        """A server that answers 404 is well; what it hasn't got is asked for another night."""
        self.archive.try_file(url, now)
        self.tally.missing.append(f"{url}: {why}")
        self.plan.fail(want, final=True)
        answered = why.startswith(("expected", "answered with status 4"))
        if self.health.file_lost(answered=answered):
            self.plan.files = ()

    def _unknown(self, want: Want, why: str) -> None:
        """A page that isn't what it should be; asked for once more before it counts.

        Only once where it was so in an earlier crawl.
        """
        self.health.stopped |= self.health.is_canary(want)
        odd_before = want.fidx is not None and self.ledger.was_odd(want.fidx)
        if not self.plan.fail(want, final=odd_before):
            return
        self.tally.unknown += 1
        self.health.strange(want)
        self.tally.notes.append(f"{self.url(want)}: {why}")

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A failure of the archive ends the crawl, with an exit code of its own."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            self.tally.unwritable = f"the archive can't be written: {error}"
            self.health.stopped = True
