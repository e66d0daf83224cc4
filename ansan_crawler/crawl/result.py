"""What a crawl came to: one word, one line, one exit code."""

from dataclasses import dataclass, field

from ansan_crawler.exit_codes import BLOCKED, COMPLETE, INCOMPLETE, UNKNOWN, UNWRITABLE
from ansan_crawler.i18n.translatable import Translatable, _
from ansan_crawler.reports.crawl_line import CrawlLine


@dataclass
class CrawlResult:
    """What happened in one crawl; numbers of articles, pages or requests."""

    total: int | None = None
    """The board's own count, None while no page has told it."""
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
    """Whether files are due that were not tried: time was up, or the last texts named them."""
    missing: list[str] = field(default_factory=list)
    """Files that did not come, and why; they are tried another night."""
    blocked: str | None = None
    unwritable: str | None = None
    interrupted: str | None = None
    unfinished: bool = False
    """Whether something is left to do, or the archive is not equal to the board."""
    bounded: bool = False
    numbered: bool = False
    """Whether the positions were numbered anew: the archive is equal to the board."""
    notes: list[str] = field(default_factory=list)

    def exit_code(self) -> int:
        """Several reasons: the highest."""
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
