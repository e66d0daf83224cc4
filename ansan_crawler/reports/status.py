"""Whether an archive can be trusted: complete as of when, what is missing, how far the audit is."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ansan_crawler.boards.model import PER_PAGE
from ansan_crawler.reports.crawl_line import COLUMNS_OF_LINE, stored_line


@dataclass(frozen=True)
class Status:
    """Times are UTC; None where it never came to that."""

    complete_at: datetime | None
    """When the last complete crawl of the whole board ended."""
    complete: str | None
    """Its last line."""
    last: str | None
    """The last line of the latest crawl, whatever its bounds; None where it never ended."""
    under_way_since: datetime | None
    """When the latest crawl began, if it has no end: it runs still, or was killed."""
    live: int
    unread: list[tuple[str, str]]
    """(fidx, title) of articles listed whose page was not read since."""
    gaps: list[tuple[int, int]]
    """Stretches of positions that no article has, first and last."""
    oldest_sighting: datetime | None
    """Of the live article that was longest not seen."""
    pages: int
    pages_a_crawl: float | None
    """Listing pages that a crawl of the whole board read of late, those under articles too."""
    failing: list[tuple[str, str, str]]
    """(name, since when, last error) of watches whose matches wait."""


def archive_status(archive: sqlite3.Connection) -> Status:
    full = "finished_at IS NOT NULL AND bounds = ''"
    complete = _one(
        archive,
        f"SELECT finished_at, {COLUMNS_OF_LINE} FROM crawls WHERE {full}"
        " AND exit_code = 0 ORDER BY id DESC LIMIT 1",
    )
    last = _one(archive, f"SELECT {COLUMNS_OF_LINE} FROM crawls ORDER BY id DESC")
    live, seen = _one(
        archive, "SELECT count(*), min(last_seen_at) FROM articles WHERE removed_at IS NULL"
    ) or (0, None)
    total = _one(archive, f"SELECT total FROM crawls WHERE {full} ORDER BY id DESC") or (None,)
    pace = _one(
        archive,
        f"SELECT avg(listings) FROM (SELECT listings FROM crawls WHERE {full}"
        " ORDER BY id DESC LIMIT 10)",
    ) or (None,)
    return Status(
        complete_at=_time(complete[0]) if complete else None,
        complete=stored_line(complete[1:]) if complete else None,
        last=stored_line(last) if last and last[-1] is not None else None,
        under_way_since=_time(last[0]) if last and last[1] is None else None,
        live=live,
        unread=archive.execute(
            "SELECT fidx, what FROM missing WHERE kind = 'article' ORDER BY published DESC"
        ).fetchall(),
        gaps=[
            tuple(row)
            for row in archive.execute(
                "SELECT first_position, last_position FROM missing WHERE kind = 'position'"
            )
        ],
        oldest_sighting=_time(seen),
        pages=-(-(total[0] or live) // PER_PAGE),
        pages_a_crawl=pace[0],
        failing=archive.execute(
            "SELECT name, failing_since, error FROM watches WHERE failing_since IS NOT NULL"
        ).fetchall(),
    )


def _one(archive: sqlite3.Connection, query: str) -> tuple[Any, ...] | None:
    found = archive.execute(query).fetchone()
    return None if found is None else tuple(found)


def _time(text: object) -> datetime | None:
    return datetime.fromisoformat(str(text)) if text else None
