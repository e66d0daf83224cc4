"""The last line of a crawl, from what it came to; and again from its row in `crawls`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from ansan_crawler.duration import duration
from ansan_crawler.exit_codes import VERDICTS
from ansan_crawler.i18n.translatable import Translatable, _, joined, ngettext, retold

_COUNTS = {
    "new": lambda n: _("new {n:,}", n=n),
    "changed": lambda n: _("changed {n:,}", n=n),
    "removed": lambda n: _("removed {n:,}", n=n),
    "files": lambda n: _("files {n:,}", n=n),
    "returned": lambda n: _("returned {n:,}", n=n),
    "unread": lambda n: _("unread {n:,}", n=n),
    "unknown": lambda n: _("unknown {n:,}", n=n),
    "lost": lambda n: _("lost {n:,}", n=n),
    "files missing": lambda n: _("files missing {n:,}", n=n),
}
"""What is counted, in the order of the line."""
_ALWAYS = ("new", "changed", "removed")
"""Counts that are told even where they are 0."""
_WORDS: dict[str, str] = {
    text: text
    for text in (
        _("interrupted"),
        _("its time is up"),
        _("its pages are spent"),
        _("files are left for the next run"),
    )
}
"""Reasons without a value, which a stored line has in English."""


@dataclass(frozen=True)
class CrawlLine:
    """`total` is the board's own count, None where it is not known; `counts` are by name."""

    exit_code: int
    bounded: bool
    total: int | None
    held: int
    counts: Mapping[str, int]
    requests: int
    seconds: float
    reasons: Iterable[str] = ()

    def text(self) -> Translatable:
        told = (n for n in _COUNTS if self.counts.get(n) or n in _ALWAYS)
        counts = (_COUNTS[name](self.counts.get(name, 0)) for name in told)
        return joined(" · ", [self._verdict(), *counts, self.pace(), *self.reasons])

    def pace(self) -> Translatable:
        return ngettext(
            "{n:,} request in {duration}",
            "{n:,} requests in {duration}",
            self.requests,
            duration=duration(self.seconds),
        )

    def _verdict(self) -> Translatable:
        verdict = VERDICTS[self.exit_code]
        if self.bounded:
            verdict = _("{verdict} within its bounds", verdict=verdict)
        total = _("unknown") if self.total is None else f"{self.total:,}"
        if self.held == self.total:
            return _("{verdict}: board {total} = held {held:,}",
                     verdict=verdict, total=total, held=self.held)  # fmt: skip
        return _("{verdict}: board {total} ≠ held {held:,}",
                 verdict=verdict, total=total, held=self.held)  # fmt: skip


COLUMNS_OF_LINE = (
    "started_at, finished_at, exit_code, bounds, total, held, new, changed, removed, unknown,"
    " lost, requests, message"
)
"""Of `crawls`, what `stored_line` takes."""


def stored_line(row: Sequence[object]) -> Translatable:
    """The line as it is stored, in English; in another language made anew from the columns.

    What has no column is taken from the stored line as it is: the reasons, behind the requests.
    """
    began, ended, code, bounds, total, held, *counts, requests, message = row
    stored = str(message or "")
    if None in (ended, code, held, requests):
        return Translatable(stored)
    seconds = (_time(ended) - _time(began)).total_seconds()
    names = (*_ALWAYS, "unknown", "lost")
    line = CrawlLine(
        _number(code), bool(bounds), None if total is None else _number(total), _number(held),
        dict(zip(names, map(_number, counts), strict=True)), _number(requests), seconds,
    )  # fmt: skip
    _before, _pace, rest = stored.partition(f" · {line.pace()}")
    reasons = [_WORDS.get(each, each) for each in rest.split(" · ") if each]
    return retold(stored, replace(line, reasons=reasons).text())


def _time(text: object) -> datetime:
    return datetime.fromisoformat(str(text))


def _number(value: object) -> int:
    return int(str(value or 0))
