"""Whether articles were gone when the archive says so.

The WARC files have a record of each removal; an article was seen again in a capture.
"""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field

from ansan_crawler.captures.reader import Record
from ansan_crawler.i18n.translatable import _
from ansan_crawler.verify.finding import Finding

_OF = "(SELECT fidx FROM articles WHERE id = article_id)"
_CAPTURED = (
    "max({}, ifnull((SELECT first_seen_at FROM articles WHERE id = article_id), '')) >="
    " (SELECT min(fetched_at) FROM captures WHERE warc_file IS NOT NULL)"
)
"""Not of the time before captures were kept."""
_RETURNS = (
    f"SELECT {_OF}, returned_at FROM removals WHERE {_CAPTURED.format('returned_at')}"
    " AND returned_at NOT IN (SELECT fetched_at FROM captures)"
)
_REMOVALS = (
    f"SELECT {_OF}, removed_at, ifnull(returned_at, '~'), {_CAPTURED.format('removed_at')}"
    " FROM removals"
)


def check_returns(archive: sqlite3.Connection) -> Iterator[Finding]:
    for fidx, at in archive.execute(_RETURNS):
        yield Finding(
            _("removals"), str(fidx), _("returned {time}, but nothing was captured then", time=at)
        )


@dataclass
class Removals:
    """As the records tell of them."""

    told: set[tuple[str, str]] = field(default_factory=set)
    """(fidx, time)."""

    def hear(self, record: Record) -> Iterator[Finding]:
        """Of a metadata record."""
        try:
            event = json.loads(record.block)
            if event["event"] == "removed":
                self.told.add((event["fidx"], event["at"]))
        except (ValueError, LookupError, TypeError) as error:
            where = f"{record.location.file} at {record.offset}"
            yield Finding(
                _("WARC record"), where, _("its event can't be read ({error!r})", error=error)
            )

    def check(self, archive: sqlite3.Connection, *, whole: bool) -> Iterator[Finding]:
        """`whole` is whether all records were read: of an open file's the tables know already."""
        spans: dict[str, list[tuple[str, str]]] = {}
        for fidx, gone, back, captured in archive.execute(_REMOVALS):
            spans.setdefault(fidx, []).append((gone, back))
            if whole and captured and (fidx, gone) not in self.told:
                yield Finding(
                    _("removals"),
                    str(fidx),
                    _("removed {time}, but no record tells of it", time=gone),
                )
        for fidx, at in sorted(self.told):
            if not any(gone <= at <= back for gone, back in spans.get(fidx, ())):
                yield Finding(
                    _("removals"), fidx, _("its removal of {time} is not in the archive", time=at)
                )
