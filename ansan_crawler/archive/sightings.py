"""What a listing page tells, kept: new articles, moved and changed ones, those that came back."""

from datetime import datetime, timedelta

from sqlite_utils import Database

from ansan_crawler.address import article_address
from ansan_crawler.archive.digest import listed_digest
from ansan_crawler.archive.identity import BOARD, new_id
from ansan_crawler.items import Listing, Row

_LIST = (
    "UPDATE articles SET title = ?, published = ?, list_text = ?"
    " WHERE id = ? AND fetched_at IS NULL"
)


def store_listing(db: Database, listing: Listing, board: str, now: str) -> list[str]:
    """What each row was, newest first: 'new', 'changed', 'returned', 'moved' or 'same'.

    A changed text waits for its article's page to confirm it; until then only its digest is kept.
    """
    with db.atomic():
        fresh = [row for row in listing.rows if _known(db, row.fidx) is None]
        for row in _in_order(db, fresh):
            _insert(db, row, article_address(board, row.fidx), now)
        return ["new" if row in fresh else _sight(db, row, now) for row in listing.rows]


def _known(db: Database, fidx: str) -> tuple[int, int | None, str | None, str | None, str] | None:
    found: tuple[int, int | None, str | None, str | None, str] | None = db.execute(
        "SELECT id, position, listed_hash, removed_at, last_seen_at FROM articles"
        " WHERE board = ? AND fidx = ?",
        [BOARD, fidx],
    ).fetchone()
    return found


def _in_order(db: Database, fresh: list[Row]) -> list[Row]:
    """So that ids follow the board: upwards from a day's newest held, then down from its oldest."""
    tops = {day: _top(db, day) for day in {row.published for row in fresh}}
    up = [row for row in reversed(fresh) if row.position > tops[row.published]]
    return up + [row for row in fresh if row.position <= tops[row.published]]


def _top(db: Database, day: str) -> int:
    query = "SELECT max(position) FROM articles WHERE published = ?"
    return int(db.execute(query, [day]).fetchone()[0] or 0)


def _insert(db: Database, row: Row, url: str, now: str) -> None:
    db.execute(
        "INSERT INTO articles (id, board, fidx, title, published, list_text, url, position,"
        " listed_hash, first_seen_at, last_seen_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [new_id(db, row.published, row.position), BOARD, row.fidx, row.title, row.published,
         row.text, url, row.position, listed_digest(row), now, now],
    )  # fmt: skip


def _sight(db: Database, row: Row, now: str) -> str:
    known = _known(db, row.fidx)
    assert known is not None
    key, position, listed, removed, seen = known
    digest = listed_digest(row)
    if (position, listed, removed) == (row.position, digest, None) and not _a_day_old(seen, now):
        return "same"
    db.execute(
        "UPDATE articles SET position = ?, listed_hash = ?, removed_at = NULL, last_seen_at = ?"
        " WHERE id = ?",
        [row.position, digest, now, key],
    )
    if listed != digest:
        db.execute(_LIST, [row.title, row.published, row.text, key])
    if removed:
        close_removal(db, key, now)
        return "returned"
    return "changed" if listed != digest else "same" if position == row.position else "moved"


def close_removal(db: Database, article_id: int, now: str) -> None:
    query = "UPDATE removals SET returned_at = ? WHERE article_id = ? AND returned_at IS NULL"
    db.execute(query, [now, article_id])


def _a_day_old(seen: str, now: str) -> bool:
    return datetime.fromisoformat(now) - datetime.fromisoformat(seen) >= timedelta(days=1)
