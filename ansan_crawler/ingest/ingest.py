"""Applies one response to the archive, no matter whether it comes from the board or from a WARC.

The archive is the result of applying all captures in their order: a crawl does so as they arrive, a
rebuild reads them from the files.
"""

import hashlib
from collections import Counter
from dataclasses import dataclass, field

from ansan_crawler.archive.archive import Archive
from ansan_crawler.archive.articles import store_article, would_replace
from ansan_crawler.archive.attachments import store_file
from ansan_crawler.archive.captures import last_capture, note_capture, was_invalid
from ansan_crawler.archive.crawl_state import digest_last_listed
from ansan_crawler.boards.digest import article_digests
from ansan_crawler.boards.model import Article, ArticlePage, Listing
from ansan_crawler.captures.exchange import Capture
from ansan_crawler.captures.store import CaptureStore
from ansan_crawler.ingest.correction import is_edit
from ansan_crawler.ingest.quarantine import Quarantine, Reading
from ansan_crawler.responses.classify import DISAGREE, FileResponse, PageValue, Rejected


@dataclass(frozen=True)
class Outcome:
    """What applying a response did to the archive."""

    value: PageValue
    kinds: list[str] = field(default_factory=list)
    """What each row of its list was: 'new', 'changed', 'returned', 'moved' or 'same'."""
    accepted: bool = True
    """True if its content was stored or is in quarantine; False if it was rejected."""
    stored: str = ""
    """What became of an article: 'new', 'changed', 'same' or 'waits' (quarantine); else ''."""
    is_listed: bool = True
    """False if the page of an article was read that no list has shown yet."""


class Ingest:
    """Applies the responses of one crawl. All times are UTC, ISO 8601 with Z.

    `board` is the list's address. `captures` are those that the archive was made from; by default
    the WARC files that lie beside it.
    """

    def __init__(self, archive: Archive, board: str, captures: CaptureStore | None = None) -> None:
        archive.forget_rows()
        self.archive, self.board = archive, board
        self.captures = captures or CaptureStore(archive.db.conn, archive.folder / "warc")
        self.quarantine = Quarantine(self._store_article)
        self.stored: Counter[str] = Counter()
        """How many articles were stored as 'new', 'changed' and 'same'."""
        self._invalid: Counter[str] = Counter()
        self._before = last_capture(archive.db)

    def keep(self, capture: Capture, value: PageValue, content: bytes = b"") -> Outcome:
        """Applies one response in one transaction.

        `value` is what the page was parsed to; `content` is the decompressed body, needed for a
        file only.
        """
        with self.archive.db.atomic():
            if isinstance(value, Rejected):
                return self._store_rejected(capture, value)
            if isinstance(value, FileResponse):
                number = note_capture(self.archive.db, capture, None)
                digest = hashlib.sha256(content).hexdigest()
                store_file(self.archive.db, value.url, capture, number, digest, len(content))
                return Outcome(value)
            if isinstance(value, Listing):
                note_capture(self.archive.db, capture, None)
                return Outcome(value, self._store_listing(value, capture.at))
            return self._store_page(capture, value)

    def requarantine(self, capture: Capture, value: PageValue) -> None:
        """Puts a changed text into quarantine once more; its capture has a row already.

        This is for a run that was killed before it released its quarantine.
        """
        if not isinstance(value, ArticlePage) or not would_replace(self.archive.db, value.article):
            return
        agrees = _agrees(value, digest_last_listed(self.archive.db, value.article.fidx))
        if agrees and is_edit(self.archive, self.captures, value.article, capture.at):
            self.quarantine.add(self._reading(capture, value))

    def was_invalid(self, fidx: str) -> bool:
        """True if the article's last capture before this crawl has a problem."""
        return was_invalid(self.archive.db, fidx, self._before)

    def remove(self, fidx: str, at: str) -> None:
        """Marks an article as removed, and drops its text from quarantine."""
        self.quarantine.withdraw(fidx)
        self.archive.mark_removed(fidx, at)

    def _store_rejected(self, capture: Capture, value: Rejected) -> Outcome:
        """Stores why a response was rejected, unless its status says so: that was noted before."""
        unexplained = capture.status == 200 and value.kind != "gone"
        if value.kind == "unknown" and capture.fidx:
            self._invalid[capture.fidx] += 1
        note_capture(self.archive.db, capture, value.why if unexplained else None)
        return Outcome(value, accepted=False)

    def _store_listing(self, listing: Listing, at: str) -> list[str]:
        kinds = self.archive.store_listing(listing, self.board, at)
        for row, kind in zip(listing.rows, kinds, strict=True):
            if kind == "changed":
                self.quarantine.withdraw(row.fidx)
        return kinds

    def _store_page(self, capture: Capture, page: ArticlePage) -> Outcome:
        kinds, fidx = self._store_listing(page.listing, capture.at), page.article.fidx
        listed_digest = digest_last_listed(self.archive.db, fidx)
        if not _agrees(page, listed_digest):
            self._invalid[fidx] += 1
            note_capture(self.archive.db, capture, DISAGREE)
            self.quarantine.disagreements += self._invalid[fidx] == 2 and not self.was_invalid(fidx)
            return Outcome(page, kinds, accepted=False)
        reading = self._reading(capture, page)
        if is_edit(self.archive, self.captures, page.article, capture.at):
            self.quarantine.add(reading)
            stored = "waits"
        else:
            stored = self._store_article(reading)
        return Outcome(page, kinds, stored=stored, is_listed=listed_digest is not None)

    def _reading(self, capture: Capture, page: ArticlePage) -> Reading:
        number = note_capture(self.archive.db, capture, None)
        return Reading(page.article, page.listing.row(page.article.fidx), capture.at, number)

    def _store_article(self, reading: Reading) -> str:
        kind = store_article(
            self.archive.db, reading.article, reading.listed, reading.now, reading.capture
        )
        self.stored[kind] += 1
        return kind


def _agrees(page: ArticlePage, listed_digest: str | None) -> bool:
    """True if the page agrees with the list as it last showed the article, or no list has."""
    return listed_digest is None or listed_digest in article_digests(page)


def article_of(outcome: Outcome) -> Article | None:
    """The article that was stored or is in quarantine; None for anything else."""
    value = outcome.value
    return value.article if outcome.accepted and isinstance(value, ArticlePage) else None
