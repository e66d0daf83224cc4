"""Reports the state of an archive: when it was last complete, what is missing, what fails."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ansan_crawler.boards.model import PER_PAGE
from ansan_crawler.reports.crawl_line import COLUMNS_OF_LINE, stored_line


@dataclass(frozen=True)
class Status:
    """The state of an archive. Times are UTC, None if there was no such event."""

    complete_at: datetime | None
    """When the last complete crawl of the whole board ended."""
    complete: str | None
    """The last line of that crawl."""
    last: str | None
    """The last line of the latest crawl, bounded or not; None if it has not ended."""
    under_way_since: datetime | None
    """When the latest crawl began if it has not ended: it still runs, or was killed."""
    live: int
    """The number of articles on the board."""
    unread: list[tuple[str, str]]
    """(fidx, title) of articles whose page was not read since the list last showed a change."""
    gaps: list[tuple[int, int]]
    """(first, last) of each range of positions that no article has."""
    longest_unseen_since: datetime | None
    """When the article on the board that is longest unseen was last seen."""
    pages: int
    """The listing pages of the board."""
    pages_a_crawl: float | None
    """Listing pages per crawl, the average of the last ten of the whole board; None if none."""
    failing: list[tuple[str, str, str]]
    """(name, failing since, last error) of each watch whose deliveries fail."""


def archive_status(archive: sqlite3.Connection) -> Status:
    """Reads the state from the tables `articles`, `crawls` and `watches`."""
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
        longest_unseen_since=_time(seen),
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
