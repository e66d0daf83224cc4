"""Checks removals: each must have its WARC record, and each return a capture.

The crawl writes a metadata record for each removal; an article that returns is seen in a response.
"""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field

from ansan_crawler.archive.sql import FIDX_OF_ROW as _OF
from ansan_crawler.archive.sql import FIRST_CAPTURE
from ansan_crawler.captures.reader import Record
from ansan_crawler.i18n.translatable import _
from ansan_crawler.verify.finding import Finding

_CAPTURED = (
    "max({}, ifnull((SELECT first_seen_at FROM articles WHERE id = article_id), '')) >="
    f" {FIRST_CAPTURE}"
)
"""True unless the event or the article is older than the first capture."""
_RETURNS = (
    f"SELECT {_OF}, returned_at FROM removals WHERE {_CAPTURED.format('returned_at')}"
    " AND returned_at NOT IN (SELECT fetched_at FROM captures)"
)
_REMOVALS = (
    f"SELECT {_OF}, removed_at, ifnull(returned_at, '~'), {_CAPTURED.format('removed_at')}"
    " FROM removals"
)


def check_returns(archive: sqlite3.Connection) -> Iterator[Finding]:
    """Checks that something was captured at the time of each return."""
    for fidx, at in archive.execute(_RETURNS):
        yield Finding(
            _("removals"), str(fidx), _("returned {time}, but nothing was captured then", time=at)
        )


@dataclass
class RecordedRemovals:
    """The removals that the WARC records show."""

    recorded: set[tuple[str, str]] = field(default_factory=set)
    """(fidx, time in UTC)."""

    def read_event(self, record: Record) -> Iterator[Finding]:
        """Takes in a metadata record; yields a finding if it can't be read."""
        try:
            event = json.loads(record.block)
            if event["event"] == "removed":
                self.recorded.add((event["fidx"], event["at"]))
        except (ValueError, LookupError, TypeError) as error:
            where = f"{record.location.file} at {record.offset}"
            yield Finding(
                _("WARC record"), where, _("its event can't be read ({error!r})", error=error)
            )

    def check(self, archive: sqlite3.Connection, *, complete: bool) -> Iterator[Finding]:
        """Checks the table `removals` against the records.

        `complete` is False if an open WARC file was skipped: the tables know its removals already,
        so a removal without a record is no finding then.
        """
        spans: dict[str, list[tuple[str, str]]] = {}
        for fidx, gone, back, captured in archive.execute(_REMOVALS):
            spans.setdefault(fidx, []).append((gone, back))
            if complete and captured and (fidx, gone) not in self.recorded:
                yield Finding(
                    _("removals"),
                    str(fidx),
                    _("removed {time}, but no record tells of it", time=gone),
                )
        for fidx, at in sorted(self.recorded):
            if not any(gone <= at <= back for gone, back in spans.get(fidx, ())):
                yield Finding(
                    _("removals"), fidx, _("its removal of {time} is not in the archive", time=at)
                )
