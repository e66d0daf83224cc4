"""One crawl under way: its archive, its bounds, what it has seen, and what it wants next."""

import sqlite3
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from scrapy.settings import BaseSettings

from ansan_crawler.address import article_address, board_address, listing_address
from ansan_crawler.archive import Archive
from ansan_crawler.bounds import Bounds
from ansan_crawler.frontier import page_of, pages_to_read
from ansan_crawler.verdict import WORDS, Tally

TRIES, REFUSALS = 2, 3


@dataclass(frozen=True)
class Want:
    """A page to fetch: a listing page by number, or an article by fidx."""

    page: int
    fidx: str | None = None


def now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass
class Run:
    archive: Archive
    board: str
    bounds: Bounds
    budget: int
    crawl: int = 0
    tally: Tally = field(default_factory=Tally)
    pages: set[int] = field(default_factory=set)
    tried: Counter[Want] = field(default_factory=Counter)
    flying: set[Want] = field(default_factory=set)
    done: set[str] = field(default_factory=set)
    listed: set[str] = field(default_factory=set)
    refusals: int = 0

    @classmethod
    def open(cls, settings: BaseSettings, bounds: Bounds) -> "Run":
        """Raises ValueError for a wrong BOARD_URL, ArchiveError for an unwritable ARCHIVE_DIR."""
        board = board_address(settings["BOARD_URL"])
        archive = Archive(Path(settings["ARCHIVE_DIR"]).expanduser())
        run = cls(archive, board, bounds, settings.getint("REQUEST_BUDGET"))
        run.tally.bounded = bounds.any
        return run

    def url(self, want: Want) -> str:
        if want.fidx is None:
            return listing_address(self.board, want.page)
        return article_address(self.board, want.fidx, want.page)

    def stopped(self) -> bool:
        tally = self.tally
        spent = 0 < self.budget <= tally.requests + len(self.flying)
        if spent and not tally.interrupted:
            tally.interrupted = True
            tally.notes.append(f"budget of {self.budget} requests spent")
        return bool(spent or tally.blocked or tally.unwritable)

    def next(self, most: int) -> list[Want]:
        """What to fetch now, at most `most`; none while all that is left is under way."""
        room = most - len(self.flying)
        if room <= 0 or self.stopped():
            return []
        chosen = [w for w in self._wanted(room) if w not in self.flying and self.tried[w] < TRIES]
        if self.budget:
            room = min(room, self.budget - self.tally.requests - len(self.flying))
        chosen = chosen[:room]
        self.tried.update(chosen)
        self.flying.update(chosen)
        return chosen

    def _wanted(self, room: int) -> list[Want]:
        if self.bounds.fidx:
            return [Want(1, fidx) for fidx in self.bounds.fidx if fidx not in self.done]
        pages = [Want(page) for page in self._pages()]
        fresh = [w for w in pages if self.tried[w] < TRIES]
        return fresh or self._articles(room)

    def _pages(self) -> list[int]:
        total = self.tally.total
        if self.bounds.pages:
            last = page_of(1, total) if total else self.bounds.pages.stop
            return [p for p in self.bounds.pages if p not in self.pages and p <= last]
        if total is None or 1 not in self.pages:
            return [1]
        if self.bounds.since:
            newest = max(self.pages)
            return [] if self.reached or newest >= page_of(1, total) else [newest + 1]
        return pages_to_read(total, self.archive.positions(), self.pages, self.archive.held())

    reached: bool = False
    """Whether a listing page was read that is older than `since`."""

    def _articles(self, room: int) -> list[Want]:
        spent = [w.fidx for w, n in self.tried.items() if w.fidx and n >= TRIES]
        flying = [w.fidx for w in self.flying if w.fidx]
        total = self.tally.total or 0
        rows = self.archive.unread(self.bounds.since, [*spent, *flying], room * 4)
        if self.bounds.pages:
            rows = [row for row in rows if row[0] in self.listed]
        return [Want(page_of(at, total) if at and at <= total else 1, fidx) for fidx, at in rows]

    def landed(self, want: Want) -> None:
        self.flying.discard(want)

    def lost(self, want: Want, why: str, *, refused: bool = False) -> None:
        """A page that could not be fetched. The list's head, or three refusals on end, end all."""
        self.tally.notes.append(f"{self.url(want)}: {why}")
        self.refusals += 1
        if (self.tally.total is None and not self.bounds.fidx) or self.refusals >= REFUSALS:
            self.tally.blocked = f"{self.url(want)}: {why}"
        elif self.tried[want] >= TRIES or refused:
            self.tried[want] = TRIES
            self.tally.lost += 1

    def unknown(self, want: Want, status: int, body: bytes, why: str) -> None:
        """A page that isn't what it should be; tried once more before it counts."""
        if self.tried[want] < TRIES:
            return
        self.tally.unknown += 1
        self.tally.notes.append(f"{self.url(want)}: {why}")
        self.guard(lambda: self.archive.store_problem(self.url(want), status, body, why, now()))

    def guard(self, write: Callable[[], None]) -> None:
        """Writes to the archive; a failure ends the crawl with its own exit code."""
        try:
            write()
        except sqlite3.Error as error:
            self.tally.unwritable = f"archive can't be written: {error}"

    def finish(self, finished: bool) -> None:
        """Draws the account and keeps the crawl's row."""
        tally = self.tally
        tally.interrupted |= not finished and not tally.blocked and not tally.unwritable
        self.guard(self._account)
        if not tally.total and not self.bounds.fidx and not tally.blocked:
            tally.unknown = max(tally.unknown, 0 if tally.interrupted else 1)

    def _account(self) -> None:
        tally = self.tally
        tally.held = self.archive.held()
        if not self.bounds.any:
            tally.unread = self.archive.count_unread("")
        facts: dict[str, str | int | None] = {
            "finished_at": now(), "verdict": WORDS[tally.exit_code()],
            "exit_code": tally.exit_code(), "requests": tally.requests, "total": tally.total,
            "held": tally.held, "new": tally.new, "changed": tally.changed,
            "removed": tally.removed, "unknown": tally.unknown, "lost": tally.lost,
            "message": tally.line(),
        }  # fmt: skip
        self.archive.end_crawl(self.crawl, facts)
