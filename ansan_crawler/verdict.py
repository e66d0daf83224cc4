"""What a crawl came to: one word, one line, one exit code."""

from dataclasses import dataclass, field

COMPLETE, USAGE, INCOMPLETE, UNKNOWN, BLOCKED, UNWRITABLE = 0, 2, 3, 4, 5, 6
WORDS = {0: "complete", 2: "usage", 3: "incomplete", 4: "unknown pages", 5: "blocked",
         6: "archive not writable"}  # fmt: skip


@dataclass
class Tally:
    """What happened in one crawl; numbers of articles, pages or requests."""

    total: int | None = None
    """The board's own count, None while no page has told it."""
    held: int = 0
    unread: int = 0
    new: int = 0
    changed: int = 0
    removed: int = 0
    unknown: int = 0
    lost: int = 0
    requests: int = 0
    pages_read: int = 0
    articles_read: int = 0
    blocked: str | None = None
    unwritable: str | None = None
    interrupted: bool = False
    bounded: bool = False
    notes: list[str] = field(default_factory=list)

    def exit_code(self) -> int:
        """Several reasons: the highest."""
        if self.unwritable:
            return UNWRITABLE
        if self.blocked:
            return BLOCKED
        if self.unknown:
            return UNKNOWN
        short = not self.bounded and (self.total is None or self.held != self.total)
        return INCOMPLETE if self.lost or self.interrupted or self.unread or short else COMPLETE

    def line(self) -> str:
        total = "unknown" if self.total is None else f"{self.total:,}"
        sign = "=" if self.held == self.total else "≠"
        counts = f"new {self.new:,} · changed {self.changed:,} · removed {self.removed:,}"
        bad = "".join(
            f" · {name} {n:,}"
            for name, n in (("unread", self.unread), ("unknown", self.unknown), ("lost", self.lost))
            if n
        )
        within = " within its bounds" if self.bounded else ""
        reason = self.unwritable or self.blocked or "; ".join(self.notes[:3])
        return (
            f"{WORDS[self.exit_code()]}{within}: board {total} {sign} held {self.held:,} · {counts}"
            f"{bad} · {self.requests:,} requests" + (f" · {reason}" if reason else "")
        )
