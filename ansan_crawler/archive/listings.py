"""Stores a listing page: new articles, and those that moved, changed or came back."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils import Database

from ansan_crawler.archive.ids import new_id
from ansan_crawler.archive.sql import BOARD
from ansan_crawler.boards.digest import listed_digest
from ansan_crawler.boards.model import Listing, Row
from ansan_crawler.boards.registry import PROFILE
from ansan_crawler.fts import articles_index as full_text

_LIST = (
    "UPDATE articles SET title = ?, published = ?, list_text = ?"
    " WHERE id = ? AND fetched_at IS NULL"
)


def store_listing(db: Database, listing: Listing, board: str, now: str) -> list[str]:
    """Stores the rows of a listing page in one transaction, and says what each of them was.

    The result follows the page's rows: 'new', 'changed', 'returned', 'moved' or 'same'. A text that
    changed is not stored until the article's own page confirms it; until then only its digest is.
    `board` is the list's address; `now` is UTC, ISO 8601 with Z.
    """
    with db.atomic():
        held = _known(db, listing.rows)
        fresh = _in_id_order(db, [row for row in listing.rows if row.fidx not in held])
        full_text.index_articles(
            db, [_insert(db, row, PROFILE.article_address(board, row.fidx), now) for row in fresh]
        )
        return [
            _update_seen(db, row, held[row.fidx], now) if row.fidx in held else "new"
            for row in listing.rows
        ]


@dataclass(frozen=True)
class _Known:
    """An article as the archive has it.

    `settled` is 1 if the list has shown no change since the article was stored, else 0.
    """

    id: int
    position: int | None
    removed_at: str | None
    last_seen_at: str
    title: str
    published: str
    list_text: str | None
    listed_hash: str | None
    settled: int

    def digest_of(self, row: Row) -> str:
        """The row's digest; the stored one is reused if the row is as it was stored."""
        held = (self.title, self.published, self.list_text)
        if self.settled and self.listed_hash and held == (row.title, row.published, row.text):
            return self.listed_hash
        return listed_digest(row)


def _known(db: Database, rows: tuple[Row, ...]) -> dict[str, _Known]:
    """Those of the rows whose article is in the archive already, by fidx."""
    found = db.conn.execute(
        "SELECT fidx, id, position, removed_at, last_seen_at, title, published, list_text,"
        " listed_hash, fetched_at IS NULL OR read_hash IS listed_hash FROM articles"
        " WHERE board = ? AND fidx IN (SELECT value FROM json_each(?))",
        [BOARD, json.dumps([row.fidx for row in rows])],
    )
    return {fidx: _Known(*columns) for fidx, *columns in found}


def _in_id_order(db: Database, fresh: list[Row]) -> list[Row]:
    """The new rows in the order that makes their ids follow the board's order within each day.

    Rows newer than the newest article held of their day come first, oldest first; then the others,
    newest first.
    """
    newest_held = {day: _newest_position(db, day) for day in {row.published for row in fresh}}
    newer = [row for row in reversed(fresh) if row.position > newest_held[row.published]]
    return newer + [row for row in fresh if row.position <= newest_held[row.published]]


def _newest_position(db: Database, day: str) -> int:
    query = "SELECT max(position) FROM articles WHERE published = ?"
    return int(db.execute(query, [day]).fetchone()[0] or 0)


def _insert(db: Database, row: Row, url: str, now: str) -> int:
    key = new_id(db, row.published, row.position)
    db.execute(
        "INSERT INTO articles (id, board, fidx, title, published, list_text, url, position,"
        " listed_hash, first_seen_at, last_seen_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [key, BOARD, row.fidx, row.title, row.published,
         row.text, url, row.position, listed_digest(row), now, now],
    )  # fmt: skip
    return key


def _update_seen(db: Database, row: Row, known: _Known, now: str) -> str:
    """Updates a known article; a row that brings nothing new is written at most once a day."""
    digest = known.digest_of(row)
    changed, moved = digest != known.listed_hash, row.position != known.position
    if not (changed or moved or known.removed_at or _a_day_old(known.last_seen_at, now)):
        return "same"
    db.execute(
        "UPDATE articles SET position = ?, listed_hash = ?, removed_at = NULL, last_seen_at = ?"
        " WHERE id = ?",
        [row.position, digest, now, known.id],
    )
    if changed:
        with full_text.reindexing(db, known.id):
            db.execute(_LIST, [row.title, row.published, row.text, known.id])
    if known.removed_at:
        close_removal(db, known.id, now)
        return "returned"
    return "changed" if changed else "moved" if moved else "same"


def close_removal(db: Database, article_id: int, now: str) -> None:
    """Ends the article's open absence, if there is one."""
    query = "UPDATE removals SET returned_at = ? WHERE article_id = ? AND returned_at IS NULL"
    db.execute(query, [now, article_id])


def _a_day_old(seen: str, now: str) -> bool:
    return datetime.fromisoformat(now) - datetime.fromisoformat(seen) >= timedelta(days=1)
