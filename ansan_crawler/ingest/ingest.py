"""What becomes of each response in the archive; the same whether it comes from the board or a WARC.

The archive is what this makes of the captures, one after the other: a crawl does it as they come, a
rebuilding from the files.
"""

import hashlib
from collections import Counter
from dataclasses import dataclass, field

from ansan_crawler.archive.archive import Archive
from ansan_crawler.boards.digest import article_digests
from ansan_crawler.boards.model import Article, ArticlePage, Listing
from ansan_crawler.captures.exchange import Capture
from ansan_crawler.captures.store import CaptureStore
from ansan_crawler.ingest.correction import is_edit
from ansan_crawler.ingest.quarantine import Quarantine, Reading
from ansan_crawler.responses.classify import DISAGREE, FileResponse, PageValue, Rejected


@dataclass(frozen=True)
class Outcome:
    """What a response came to: `kept` is whether its article or file was, or waits to be."""

    value: PageValue
    kinds: list[str] = field(default_factory=list)
    """What each row of its list was: 'new', 'changed', 'returned', 'moved' or 'same'."""
    kept: bool = True
    stored: str = ""
    """What the reading of an article was: 'new', 'changed', 'same', or 'waits'."""
    witnessed: bool = True
    """Whether the list has told of the article."""


class Ingest:
    """One crawl's; times are UTC, ISO 8601 with Z.

    `captures` are those the archive was made of; by default the WARC files that lie with it.
    """

    def __init__(self, archive: Archive, board: str, captures: CaptureStore | None = None) -> None:
        archive.forget_sightings()
        self.archive, self.board = archive, board
        self.captures = captures or CaptureStore(archive.db.conn, archive.folder / "warc")
        self.quarantine = Quarantine(self._keep)
        self.stored: Counter[str] = Counter()
        """Readings kept: 'new', 'changed', 'same'."""
        self._invalid: Counter[str] = Counter()
        self._before = archive.last_capture()

    def keep(self, capture: Capture, value: PageValue, content: bytes = b"") -> Outcome:
        """One response, one transaction; `content` is a file's."""
        with self.archive.db.atomic():
            if isinstance(value, Rejected):
                return self._unread(capture, value)
            if isinstance(value, FileResponse):
                number = self.archive.note_capture(capture, None)
                digest = hashlib.sha256(content).hexdigest()
                self.archive.store_file(value.url, capture, number, digest, len(content))
                return Outcome(value)
            if isinstance(value, Listing):
                self.archive.note_capture(capture, None)
                return Outcome(value, self._list(value, capture.at))
            return self._page(capture, value)

    def wait_again(self, capture: Capture, value: PageValue) -> None:
        """A text that the archive was told of and that still waits: the run died at its end."""
        if not isinstance(value, ArticlePage) or not self.archive.would_replace(value.article):
            return
        agrees = _agrees(value, self.archive.listed_digest(value.article.fidx))
        if agrees and is_edit(self.archive, self.captures, value.article, capture.at):
            self.quarantine.add(self._reading(capture, value))

    def was_invalid(self, fidx: str) -> bool:
        """Whether the last earlier crawl that saw its page could not read or believe it."""
        return self.archive.was_invalid(fidx, self._before)

    def remove(self, fidx: str, at: str) -> None:
        self.quarantine.withdraw(fidx)
        self.archive.mark_removed(fidx, at)

    def _unread(self, capture: Capture, value: Rejected) -> Outcome:
        """What is wrong by its status alone was noted when it was captured."""
        tells = capture.status == 200 and value.kind != "gone"
        if value.kind == "unknown" and capture.fidx:
            self._invalid[capture.fidx] += 1
        self.archive.note_capture(capture, value.why if tells else None)
        return Outcome(value, kept=False)

    def _list(self, listing: Listing, at: str) -> list[str]:
        kinds = self.archive.store_listing(listing, self.board, at)
        for row, kind in zip(listing.rows, kinds, strict=True):
            if kind == "changed":
                self.quarantine.withdraw(row.fidx)
        return kinds

    def _page(self, capture: Capture, page: ArticlePage) -> Outcome:
        kinds, fidx = self._list(page.listing, capture.at), page.article.fidx
        listed = self.archive.listed_digest(fidx)
        if not _agrees(page, listed):
            self._invalid[fidx] += 1
            self.archive.note_capture(capture, DISAGREE)
            self.quarantine.disagreements += self._invalid[fidx] == 2 and not self.was_invalid(fidx)
            return Outcome(page, kinds, kept=False)
        reading = self._reading(capture, page)
        if is_edit(self.archive, self.captures, page.article, capture.at):
            self.quarantine.add(reading)
            stored = "waits"
        else:
            stored = self._keep(reading)
        return Outcome(page, kinds, stored=stored, witnessed=listed is not None)

    def _reading(self, capture: Capture, page: ArticlePage) -> Reading:
        number = self.archive.note_capture(capture, None)
        return Reading(page.article, page.listing.row(page.article.fidx), capture.at, number)

    def _keep(self, reading: Reading) -> str:
        kind = self.archive.store_article(
            reading.article, reading.listed, reading.now, reading.capture
        )
        self.stored[kind] += 1
        return kind


def _agrees(page: ArticlePage, listed: str | None) -> bool:
    """Whether the list, as it showed the article last, and the page say the same."""
    return listed is None or listed in article_digests(page)


def article_of(outcome: Outcome) -> Article | None:
    """The article that was kept, or waits; None for anything else."""
    value = outcome.value
    return value.article if outcome.kept and isinstance(value, ArticlePage) else None
