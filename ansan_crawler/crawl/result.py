"""What a crawl came to: one word, one line, one exit code."""

from dataclasses import dataclass, field

from ansan_crawler.exit_codes import BLOCKED, COMPLETE, INCOMPLETE, UNKNOWN, UNWRITABLE
from ansan_crawler.i18n.translatable import Translatable, _
from ansan_crawler.ingest.ingest import Outcome
from ansan_crawler.reports.crawl_line import CrawlLine


@dataclass
class CrawlResult:
    """What happened in one crawl; numbers of articles, pages or requests.

    Other modules call the `note_` methods and read the fields; they set none.
    """

    total: int | None = None
    """The board's own count, None while no page has shown it."""
    held: int = 0
    unread: int = 0
    new: int = 0
    changed: int = 0
    removed: int = 0
    returned: int = 0
    unknown: int = 0
    lost: int = 0
    requests: int = 0
    listings: int = 0
    articles: int = 0
    files: int = 0
    files_left: bool = False
    """True if files are due that were not tried: time was up, or the last texts named them."""
    missing: list[str] = field(default_factory=list)
    """Files not got, and why; they are tried another night."""
    blocked: str | None = None
    unwritable: str | None = None
    interrupted: str | None = None
    unfinished: bool = False
    """True if something is left to do, or the archive is not equal to the board."""
    bounded: bool = False
    numbered: bool = False
    """True if the archive is equal to the board, so that its positions were numbered anew."""
    notes: list[str] = field(default_factory=list)

    def note_request(self) -> None:
        self.requests += 1

    def note_listing(self, total: int, kinds: list[str]) -> None:
        """`kinds` is what each row of the page was: 'new', 'changed', 'returned' ..."""
        self.total = total
        self.listings += 1
        self.new += kinds.count("new")
        self.returned += kinds.count("returned")

    def note_article(self, fidx: str, outcome: Outcome) -> None:
        """An article read and kept; its list row counts it as new, unless no list has shown it."""
        self.articles += 1
        if not outcome.is_listed:
            self.new += outcome.stored == "new"
            self.notes.append(_("{fidx}: not seen on the list, so without its witness", fidx=fidx))

    def note_file(self) -> None:
        self.files += 1

    def note_missing_file(self, why: str) -> None:
        self.missing.append(why)

    def note_removed(self) -> None:
        self.removed += 1

    def note_lost(self, why: str) -> None:
        """A page not got."""
        self.lost += 1
        self.notes.append(why)

    def note_unknown(self, why: str) -> None:
        """A page not understood, or anything else that a person has to look at."""
        self.unknown += 1
        self.notes.append(why)

    def note_blocked(self, why: str) -> None:
        self.blocked = why

    def note_unwritable(self, why: str) -> None:
        self.unwritable = why

    def note_archive(self, held: int, changed: int, unread: int) -> None:
        """Articles in the archive at the end; those changed by the crawl; those still to read."""
        self.held, self.changed, self.unread = held, changed, unread

    def note_equal(self) -> None:
        """The archive is equal to the board, and its positions were numbered anew."""
        self.numbered = True

    def note_unfinished(self, *why: str) -> None:
        """Something is left to do, or the archive is not equal to the board."""
        self.unfinished = True
        self.notes += why

    def note_files_left(self) -> None:
        self.files_left = True

    def note_interrupted(self, why: str) -> None:
        self.interrupted = why

    def exit_code(self) -> int:
        """If several apply, the highest."""
        if self.unwritable:
            return UNWRITABLE
        if self.blocked:
            return BLOCKED
        if self.unknown:
            return UNKNOWN
        return INCOMPLETE if self.lost or self.interrupted or self.unfinished else COMPLETE

    def summary(self, seconds: float) -> Translatable:
        counts = {"new": self.new, "changed": self.changed, "removed": self.removed,
                  "files": self.files, "returned": self.returned, "unread": self.unread,
                  "unknown": self.unknown, "lost": self.lost,
                  "files missing": len(self.missing)}  # fmt: skip
        notes = [note for note in self.notes if note != self.blocked]
        left = _("files are left for the next run") if self.files_left else None
        cut = [self.unwritable, self.blocked, self.interrupted]
        reasons = [reason for reason in (*cut, *notes[:3], *self.missing[:1], left) if reason]
        return CrawlLine(self.exit_code(), self.bounded, self.total, self.held, counts,
                         self.requests, seconds, reasons).text()  # fmt: skip
