"""What a crawl came to: one word, one line, one exit code."""

from dataclasses import dataclass, field

from ansan_crawler.duration import duration
from ansan_crawler.exit_codes import BLOCKED, COMPLETE, INCOMPLETE, UNKNOWN, UNWRITABLE, VERDICTS


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

    def summary(self, seconds: float) -> str:
        total = "unknown" if self.total is None else f"{self.total:,}"
        sign = "=" if self.held == self.total else "≠"
        counts = {"new": self.new, "changed": self.changed, "removed": self.removed}
        counts |= {"files": self.files} if self.files else {}
        bad = {"returned": self.returned, "unread": self.unread, "unknown": self.unknown,
               "lost": self.lost, "files missing": len(self.missing)}  # fmt: skip
        counts |= {name: n for name, n in bad.items() if n}
        within = " within its bounds" if self.bounded else ""
        notes = [note for note in self.notes if note != self.blocked]
        left = "files are left for the next run" if self.files_left else None
        reasons = [
            self.unwritable,
            self.blocked,
            self.interrupted,
            *notes[:3],
            *self.missing[:1],
            left,
        ]
        return " · ".join(
            [
                f"{VERDICTS[self.exit_code()]}{within}: board {total} {sign} held {self.held:,}",
                *(f"{name} {n:,}" for name, n in counts.items()),
                f"{self.requests:,} requests in {duration(seconds)}",
                *(reason for reason in reasons if reason),
            ]
        )
