"""One crawl under way: what it wants next, what becomes of each answer, what it comes to."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import islice

from ansan_crawler.account import account, facts
from ansan_crawler.address import article_address, listing_address
from ansan_crawler.archive import Archive
from ansan_crawler.bounds import Bounds
from ansan_crawler.captures.exchange import Capture, Exchange, Location
from ansan_crawler.captures.writer import WarcWriter
from ansan_crawler.frontier import page_of
from ansan_crawler.items import Article, ArticlePage, Listing
from ansan_crawler.judge import DISAGREE, File, Unread, problem_of
from ansan_crawler.ledger import CUT, Ledger, Outcome
from ansan_crawler.plan import Plan
from ansan_crawler.verdict import Tally
from ansan_crawler.wants import Want

REFUSALS, STRANGERS, PLAUSIBLE = 3, 10, 20
"""Pages on end not fetched; pages not known, or files not got; articles that may go at once, or a
tenth of all."""
HEAD = Want(1)
BOUNDS = {"closespider_timeout": "its time is up", "closespider_pagecount": "its pages are spent"}


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
        self.archive, self.writer, self.board = archive, writer, board
        self.budget, self.removals = budget, removals
        self.plan = Plan(archive, bounds, now, files)
        self.tally = Tally(bounded=bounds.any)
        self.began = now
        self.row = archive.begin_crawl(bounds.told(), now)
        self.ledger = Ledger(archive, board)
        self.flying: set[Want] = set()
        self.rowless: set[Location] = set()
        """Responses kept whose row comes with what they tell; in the end there should be none."""
        self._gone: set[str] = set()
        self._refusals = self._strangers = self._strays = 0
        self._articles_strange = False
        self._canary: Want | None = None
        self._stopped = False
        self.said = ""
        """The last line, once the crawl is finished."""

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
        if room <= 0 or self._stopped:
            return []
        if self._refusals >= REFUSALS or self._strangers >= STRANGERS:
            chosen = [] if self.flying else self._canaries()
            self._canary = chosen[0] if chosen else None
            self._stopped = not (chosen or self.flying)
        else:
            wants = self.plan.wants(self.flying, self.ledger.backlog.fidx())
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

    def capture(self, exchange: Exchange, want: Want | None) -> Capture:
        """Keeps a response as served, before anything is read out of it.

        What nobody will read gets its row at once; a page's row comes with what the page tells.
        """
        digest, message = exchange.digest, exchange.response
        earlier = self.archive.same_payload(digest) if message.body else None
        location = self.writer.write(exchange, digest, earlier)
        fidx = want.fidx if want else None
        refers_to = earlier.row if earlier else None
        capture = Capture(exchange.url, exchange.at, message.status, message.media_type, location,
                          digest, refers_to, fidx)  # fmt: skip
        cut = exchange.truncated
        if cut or want is None or message.status != 200:
            problem = f"{CUT} ({cut})" if cut else problem_of(want, message.status)
            self.archive.note(capture, problem)
        else:
            self.rowless.add(location)
        return capture

    def note(self, capture: Capture, problem: str | None) -> None:
        """The row of a response that nothing was read of."""
        self.archive.note(capture, problem)
        self.rowless.discard(capture.location)

    def learn(self, want: Want, outcome: Outcome, now: str) -> None:
        """What a response says of the board, and of the crawl itself."""
        value = outcome.value
        if isinstance(value, Unread):
            self._unread(want, value, now)
        elif isinstance(value, File):
            self.tally.files += 1
            self._refusals = self._strays = 0
            self.plan.done.add(want.key)
        else:
            self._listed(value if isinstance(value, Listing) else value.listing, outcome.kinds)
            if isinstance(value, ArticlePage) and not outcome.kept:
                self._unknown(want, DISAGREE)
            elif isinstance(value, ArticlePage):
                self._read(value.article, outcome)
            if outcome.kept:
                self._strangers, self._canary = 0, None  # site and parser are sound
        self._settle_suspects(now)

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
                self._gone.discard(row.fidx)
                self.plan.failed[row.fidx] = 0
        self.plan.record(listing)
        self.tally.total = listing.total
        self.tally.listings += 1
        self._refusals = 0

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
        if self._stopped or self._refusals >= REFUSALS or self._strangers >= STRANGERS:
            return
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
            event: dict[str, object] = {"event": "removed", "fidx": fidx, "at": now}
            self.writer.tell(article_address(self.board, fidx), now, event)
            self.ledger.remove(fidx, now)
            sweep.drop(fidx)
            self.tally.removed += 1

    def lost(self, want: Want, why: str, now: str) -> None:
        """A page or file not got; after three on end the head of the list has the word."""
        if want.file is not None:
            self.archive.try_file(want.file, now)
            self.tally.missing.append(f"{want.file}: {why}")
            self.plan.fail(want, final=True)
            answered = why.startswith(("expected", "answered with status 4"))
            self._refusals += not answered
            self._strays += 1
            if self._strays >= STRANGERS:
                self.plan.files = ()
            return
        self._refusals += 1
        self.tally.notes.append(f"{self.url(want)}: {why}")
        if self.tally.total is None or want == self._canary:
            self.tally.blocked = f"{self.url(want)}: {why}"
            self._stopped = True
        self.tally.lost += self.plan.fail(want, final=True)

    def _unknown(self, want: Want, why: str) -> None:
        """A page that isn't what it should be; asked for once more before it counts.

        Only once where it was so in an earlier crawl.
        """
        self._stopped |= want == self._canary
        odd_before = want.fidx is not None and self.ledger.was_odd(want.fidx)
        if not self.plan.fail(want, final=odd_before):
            return
        self.tally.unknown += 1
        self._strangers += 1
        self._articles_strange = want.fidx is not None
        self.tally.notes.append(f"{self.url(want)}: {why}")

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A failure of the archive ends the crawl, with an exit code of its own."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            self.tally.unwritable = f"the archive can't be written: {error}"
            self._stopped = True

    def finish(self, reason: str, now: str) -> None:
        """Draws the account, keeps it in the crawl's row, and says it in one line.

        `reason` is Scrapy's: 'finished', 'shutdown' or the bound that ended the crawl.
        """
        self.tally.interrupted = "interrupted" if reason == "shutdown" else None
        self.flying.clear()
        self.said = ""
        if not self.tally.unwritable:
            with self.writing(), self.archive.db.atomic():
                self.ledger.backlog.release()
                self._draw(reason, now)
                self._close(now)
                return
        with self.writing():  # the verdict at least, where there is room for it
            self._draw(reason, now)
            self.archive.end_crawl(self.row, self._facts(now))
        self.said = self._line(now)

    def _draw(self, reason: str, now: str) -> None:
        self.tally.changed = self.ledger.stored["changed"]
        account(self.archive, self.plan, self.tally, self._gone)
        if self.tally.unfinished and reason not in ("finished", "shutdown"):
            self.tally.interrupted = BOUNDS.get(reason, reason)
        elif self.tally.unfinished and 0 < self.budget <= self.tally.requests:
            self.tally.interrupted = f"its budget of {self.budget:,} requests is spent"
        self.said = self._line(now)

    def _close(self, now: str) -> None:
        """The crawl's own row, and the same as the last record of its WARC files.

        Files with a response that has no row stay open: the next run takes them in.
        """
        row = self._facts(now)
        if self.writer.begun:
            event = {"event": "finished", "numbered": self.tally.numbered}
            self.writer.tell(self.board, now, {**event, **row})
            if not self.rowless:
                self.archive.seal(self.writer.seal(), now)
        self.archive.end_crawl(self.row, row)

    def _facts(self, now: str) -> dict[str, str | int | None]:
        return {"finished_at": now, **facts(self.tally), "message": self.said}

    def _line(self, now: str) -> str:
        seconds = datetime.fromisoformat(now) - datetime.fromisoformat(self.began)
        return self.tally.line(seconds.total_seconds())
