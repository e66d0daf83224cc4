"""One crawl under way: what it wants next, what becomes of each answer, what it comes to."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import islice

from ansan_crawler.account import account, facts
from ansan_crawler.address import article_address, listing_address
from ansan_crawler.archive import Archive
from ansan_crawler.backlog import Backlog, Reading
from ansan_crawler.bounds import Bounds
from ansan_crawler.digest import article_digests
from ansan_crawler.frontier import page_of
from ansan_crawler.items import Article, ArticlePage, Listing, Row
from ansan_crawler.plan import Plan
from ansan_crawler.verdict import Tally
from ansan_crawler.wants import Want

REFUSALS, STRANGERS, PLAUSIBLE = 3, 10, 20
"""Pages on end not fetched, or not known; articles that may go at once, or a tenth of all."""
HEAD = Want(1)
BOUNDS = {"closespider_timeout": "its time is up", "closespider_pagecount": "its pages are spent"}


class Crawl:
    """Times handed in are UTC, ISO 8601 with Z.

    `budget` is the most requests, 0 for no bound; `removals` the most articles that may go, 0 for a
    tenth of all or 20.
    """

    def __init__(
        self, archive: Archive, board: str, bounds: Bounds, budget: int, removals: int, now: str
    ) -> None:
        self.archive, self.board, self.budget, self.removals = archive, board, budget, removals
        self.plan = Plan(archive, bounds, now[:10])
        self.tally = Tally(bounded=bounds.any)
        self.began = now
        self.row = archive.begin_crawl(bounds.told(), now)
        self.flying: set[Want] = set()
        self.backlog = Backlog(self._keep)
        self._gone: set[str] = set()
        self._refusals = self._strangers = 0
        self._articles_strange = False
        self._canary: Want | None = None
        self._stopped = False
        self.said = ""
        """The last line, once the crawl is finished."""

    def url(self, want: Want) -> str:
        if want.fidx is None:
            return listing_address(self.board, want.page)
        return article_address(self.board, want.fidx, want.page)

    def next(self, most: int, now: str) -> list[Want]:
        """What to fetch now, so that at most `most` are under way."""
        room = most - len(self.flying)
        if self.budget:
            room = min(room, self._spare())
        if room <= 0 or self._stopped:
            return []
        if self._refusals >= REFUSALS or self._strangers >= STRANGERS:
            chosen = [] if self.flying else self._canaries()
            self._canary = chosen[0] if chosen else None
            self._stopped = not (chosen or self.flying)
        else:
            self._settle_suspects(now)
            wants = self.plan.wants(self.flying, self.backlog.fidx())
            chosen = list(islice(wants, room))
        self.flying.update(chosen)
        return chosen

    def _canaries(self) -> list[Want]:
        """A page that was read before: it tells odd pages from an odd site or parser."""
        if self._refusals >= REFUSALS or not self._articles_strange:
            return [HEAD]
        return [Want(page_of(at, self.plan.total), fidx) for fidx, at in self.archive.last_read()]

    def sound(self) -> None:
        """A page was read whole: site and parser are sound."""
        self._strangers, self._canary = 0, None

    def left(self) -> int:
        """Requests still to make, as far as is known: pages never read, articles not read."""
        return sum(1 for _ in self.plan.sweep.gaps()) + self.archive.count_unread()

    def retries(self) -> int | None:
        """How often a request made now may be made again; None without a budget."""
        return max(self._spare(), 0) // len(self.flying) if self.budget else None

    def _spare(self) -> int:
        """Requests that the budget leaves beside those under way."""
        return self.budget - self.tally.requests - len(self.flying)

    def landed(self, want: Want) -> None:
        self.flying.discard(want)

    def keep_listing(self, listing: Listing, now: str) -> None:
        kinds = self.archive.store_listing(listing, self.board, now)
        self.tally.new += kinds.count("new")
        self.tally.returned += kinds.count("returned")
        for row, kind in zip(listing.rows, kinds, strict=True):
            if kind == "changed":
                self.plan.reopen(row.fidx)
                self.backlog.withdraw(row.fidx)
            if kind == "returned":
                self._gone.discard(row.fidx)
                self.plan.failed[row.fidx] = 0
        self.plan.record(listing)
        self.tally.total = listing.total
        self.tally.listings += 1
        self._refusals = 0

    def agree(self, page: ArticlePage) -> bool:
        """Whether the list, as last seen, and the article's own page say the same."""
        listed = self.archive.listed_digest(page.article.fidx)
        return listed is None or listed in article_digests(page)

    def keep_article(self, article: Article, listed: Row | None, now: str) -> None:
        """Keeps a reading; one that would replace another text waits."""
        self.plan.done.add(article.fidx)
        self.tally.articles += 1
        if article.fidx in self.plan.sweep.suspects():
            self.plan.sweep.keep(article.fidx, article.published)
        unlisted = self.archive.listed_digest(article.fidx) is None
        if unlisted:
            self.tally.notes.append(f"{article.fidx}: not seen on the list, so without its witness")
        reading = Reading(article, listed, now)
        if self.archive.changes(article):
            self.backlog.add(reading)
        else:
            self.tally.new += self._keep(reading) == "new" and unlisted

    def _keep(self, reading: Reading) -> str:
        kind = self.archive.store_article(reading.article, reading.listed, reading.now)
        self.tally.changed += kind == "changed"
        return kind

    def gone(self, want: Want) -> None:
        """An article's own page says there is none; the list has the other half of the word."""
        assert want.fidx is not None
        self._refusals = 0
        self._stopped |= want == self._canary
        self._gone.add(want.fidx)
        self.plan.fail(want, final=True)
        self.plan.sweep.doubt(want.fidx)

    def _settle_suspects(self, now: str) -> None:
        """Tombstones for those that neither their day on the list nor their own page shows.

        Not while the board counts an article somewhere that was not seen: it may be one of them.
        """
        sweep = self.plan.sweep
        suspects = sweep.suspects()
        if len(sweep.census) - len(suspects) < (sweep.total or 0):
            return
        if len(suspects) > (self.removals or max(PLAUSIBLE, len(sweep.census) // 10)):
            self.tally.unknown += 1
            self.tally.notes.append(
                f"{len(suspects):,} articles gone at once: is it this board? "
                f"If so, run once with -s REMOVALS_MAX={len(suspects)}"
            )
            self._stopped = True
            return
        for fidx in [x for x in suspects if x in self._gone]:
            self.archive.mark_removed(fidx, now)
            sweep.drop(fidx)
            self.tally.removed += 1

    def lost(self, want: Want, why: str) -> None:
        """A page not fetched; after three on end the head of the list has the word."""
        self._refusals += 1
        self.tally.notes.append(f"{self.url(want)}: {why}")
        if self.tally.total is None or want == self._canary:
            self.tally.blocked = f"{self.url(want)}: {why}"
            self._stopped = True
        self.tally.lost += self.plan.fail(want, final=True)

    def unknown(self, want: Want, status: int, body: bytes, why: str, now: str) -> None:
        """A page that isn't what it should be; asked for once more before it counts.

        Only once where it was so in an earlier crawl.
        """
        self._stopped |= want == self._canary
        if not self.plan.fail(want, final=self._odd_before(want)):
            return
        self.tally.unknown += 1
        self._strangers += 1
        self._articles_strange = want.fidx is not None
        self.tally.notes.append(f"{self.url(want)}: {why}")
        self.archive.store_problem(self.url(want), status, body, why, now)

    def disagreement(self, want: Want, status: int, body: bytes, why: str, now: str) -> None:
        """The two witnesses of an article differ. More than a few that are new: no text is kept."""
        known, before = self._odd_before(want), self.tally.unknown
        self.unknown(want, status, body, why, now)
        self.backlog.disagreements += self.tally.unknown > before and not known

    def _odd_before(self, want: Want) -> bool:
        return want.fidx is not None and self.archive.was_odd(want.fidx, self.began)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A failure of the archive ends the crawl, with an exit code of its own."""
        try:
            yield
        except sqlite3.Error as error:
            self.tally.unwritable = f"the archive can't be written: {error}"
            self._stopped = True

    def finish(self, reason: str, now: str) -> None:
        """Draws the account, keeps it in the crawl's row, and says it in one line.

        `reason` is Scrapy's: 'finished', 'shutdown' or the bound that ended the crawl.
        """
        self.tally.interrupted = "interrupted" if reason == "shutdown" else None
        self.flying.clear()
        with self.writing():
            self.backlog.release()
            account(self.archive, self.plan, self.tally, self._gone)
        if self.tally.unfinished and reason not in ("finished", "shutdown"):
            self.tally.interrupted = BOUNDS.get(reason, reason)
        elif self.tally.unfinished and 0 < self.budget <= self.tally.requests:
            self.tally.interrupted = f"its budget of {self.budget:,} requests is spent"
        seconds = datetime.fromisoformat(now) - datetime.fromisoformat(self.began)
        self.said = self.tally.line(seconds.total_seconds())
        with self.writing():
            row = {"finished_at": now, **facts(self.tally), "message": self.said}
            self.archive.end_crawl(self.row, row)
