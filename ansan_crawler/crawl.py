"""One crawl under way: what it wants next, what becomes of each answer, what it comes to."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from ansan_crawler.address import article_address, listing_address
from ansan_crawler.archive import Archive, article_digest
from ansan_crawler.bounds import Bounds
from ansan_crawler.items import Article, Listing, Row
from ansan_crawler.plan import Plan
from ansan_crawler.verdict import WORDS, Tally
from ansan_crawler.wants import Want

REFUSALS, STRANGERS, QUARRELS = 3, 10, 3
"""Refusals and unknown pages on end, and disagreements in all, that stop a crawl."""
PENDING, PLAUSIBLE = 200, 20
"""Texts held back at most; articles that may go at once, a tenth of the archive aside."""

CANARY = Want(1)


@dataclass(frozen=True)
class _Change:
    """A text that would replace another: kept back until the crawl has shown itself sound."""

    article: Article
    listed: Row | None
    now: str


class Crawl:
    """Times handed in are UTC, ISO 8601 with Z."""

    def __init__(self, archive: Archive, board: str, bounds: Bounds, budget: int, now: str) -> None:
        self.archive, self.board, self.bounds, self.budget = archive, board, bounds, budget
        self.plan = Plan(archive, bounds, now[:10])
        self.tally = Tally(bounded=bounds.any)
        self.began = now
        self.row = archive.begin_crawl(bounds.told(), now)
        self.flying: set[Want] = set()
        self._changes: dict[str, _Change] = {}
        self._gone: set[str] = set()
        self._refusals = self._strangers = 0
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
            room = min(room, self.budget - self.tally.requests - len(self.flying))
        if room <= 0 or self._stopped:
            return []
        if self._refusals >= REFUSALS:
            chosen = [] if self.flying else [CANARY]
        else:
            self._settle_suspects(now)
            chosen = list(islice(self.plan.wants(self.flying), room))
        self.flying.update(chosen)
        return chosen

    def left(self) -> int:
        """Requests still to make, as far as is known: pages never read, articles not read."""
        return sum(1 for _ in self.plan.sweep.gaps()) + self.archive.count_unread()

    def retries(self) -> int | None:
        """How often a request made now may be made again; None without a budget."""
        spare = self.budget - self.tally.requests - len(self.flying)
        return max(spare, 0) // len(self.flying) if self.budget else None

    def landed(self, want: Want) -> None:
        self.flying.discard(want)

    def keep_listing(self, listing: Listing, now: str) -> None:
        kinds = self.archive.store_listing(listing, self.board, now)
        self.tally.new += kinds.count("new")
        self.tally.returned += kinds.count("returned")
        for row, kind in zip(listing.rows, kinds, strict=True):
            if kind == "changed":
                self.plan.reopen(row.fidx)
            if kind == "returned":
                self._gone.discard(row.fidx)
                self.plan.failed[row.fidx] = 0
        self.plan.record(listing)
        self.tally.total = listing.total
        self.tally.listings += 1
        self._refusals = self._strangers = 0

    def agree(self, article: Article) -> bool:
        """Whether the list, as last seen, and the article's own page say the same."""
        return self.archive.listed_digest(article.fidx) in (None, article_digest(article))

    def keep_article(self, article: Article, listed: Row | None, now: str) -> None:
        """Keeps a reading; one that would replace another text waits."""
        self.plan.done.add(article.fidx)
        self.tally.articles += 1
        if article.fidx in self.plan.sweep.suspects():
            self.plan.sweep.keep(article.fidx, article.published)
        if self.archive.changes(article):
            self._changes[article.fidx] = _Change(article, listed, now)
            self.plan.waiting.add(article.fidx)
            if len(self._changes) > PENDING and not self.tally.disagreements:
                self._keep_changes()
        else:
            self._keep(article, listed, now)

    def _keep(self, article: Article, listed: Row | None, now: str) -> None:
        new = self.archive.listed_digest(article.fidx) is None
        kind = self.archive.store_article(article, listed, now)
        self.tally.new += new and kind == "new"
        self.tally.changed += kind == "changed"

    def _keep_changes(self) -> None:
        for change in self._changes.values():
            self._keep(change.article, change.listed, change.now)
        self._changes.clear()
        self.plan.waiting.clear()

    def gone(self, want: Want) -> None:
        """An article's own page says there is none; the list has the other half of the word."""
        assert want.fidx is not None
        self._refusals = self._strangers = 0
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
        if len(suspects) > max(PLAUSIBLE, len(sweep.census) // 10):
            self.tally.unknown += 1
            self.tally.notes.append(f"{len(suspects):,} articles gone at once: is it this board?")
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
        if self.tally.total is None or (self._refusals > REFUSALS and want == CANARY):
            self.tally.blocked = f"{self.url(want)}: {why}"
            self._stopped = True
        self.tally.lost += self.plan.fail(want, final=True)

    def unknown(self, want: Want, status: int, body: bytes, why: str, now: str) -> None:
        """A page that isn't what it should be; asked for once more before it counts."""
        if not self.plan.fail(want, final=False):
            return
        self.tally.unknown += 1
        self._strangers += 1
        self._stopped |= self._strangers >= STRANGERS
        self.tally.notes.append(f"{self.url(want)}: {why}")
        self.archive.store_problem(self.url(want), status, body, why, now)

    def disagreement(self, want: Want, status: int, body: bytes, why: str, now: str) -> None:
        """The two witnesses of an article differ. More than a few: no text is replaced."""
        before = self.tally.unknown
        self.unknown(want, status, body, why, now)
        self.tally.disagreements += self.tally.unknown - before
        if self.tally.disagreements > QUARRELS:
            self._changes.clear()
            self._stopped = True

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A failure of the archive ends the crawl, with an exit code of its own."""
        try:
            yield
        except sqlite3.Error as error:
            self.tally.unwritable = f"the archive can't be written: {error}"
            self._stopped = True

    def finish(self, interrupted: str | None, now: str) -> None:
        """Draws the account, keeps it in the crawl's row, and says it in one line."""
        self.tally.interrupted = interrupted
        self.flying.clear()
        with self.writing():
            self._keep_changes()
            self._account()
        seconds = datetime.fromisoformat(now) - datetime.fromisoformat(self.began)
        self.said = self.tally.line(seconds.total_seconds())
        with self.writing():
            facts = {"finished_at": now, **self._facts(), "message": self.said}
            self.archive.end_crawl(self.row, facts)

    def _account(self) -> None:
        tally, sweep = self.tally, self.plan.sweep
        tally.held = self.archive.held()
        denied = sorted(x for x in self._gone if sweep.census.get(x))
        tally.lost += len(denied)
        tally.notes += [f"{fidx}: listed, but its page is gone" for fidx in denied]
        if tally.bounded:
            tally.unfinished = next(self.plan.wants(set()), None) is not None
            return
        tally.unread = self.archive.count_unread()
        tally.unfinished = bool(tally.unread) or not sweep.settled
        tally.notes += sweep.missing()
        if sweep.settled:
            self.archive.number()

    def _facts(self) -> dict[str, str | int | None]:
        tally = self.tally
        code = tally.exit_code()
        return {
            "verdict": WORDS[code], "exit_code": code, "requests": tally.requests,
            "total": tally.total, "held": tally.held, "new": tally.new, "changed": tally.changed,
            "removed": tally.removed, "unknown": tally.unknown, "lost": tally.lost,
            "listings": tally.listings,
        }  # fmt: skip
