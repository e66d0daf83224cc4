"""What a listing page tells, kept: new articles, moved and changed ones, those that came back."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils import Database

from ansan_crawler.archive.ids import new_id
from ansan_crawler.archive.sql import BOARD
from ansan_crawler.boards.city_news.urls import article_address
from ansan_crawler.boards.digest import listed_digest
from ansan_crawler.boards.model import Listing, Row
from ansan_crawler.fts import articles_index as full_text

_LIST = (
    "UPDATE articles SET title = ?, published = ?, list_text = ?"
    " WHERE id = ? AND fetched_at IS NULL"
)


def store_listing(db: Database, listing: Listing, board: str, now: str) -> list[str]:
    """What each row was, newest first: 'new', 'changed', 'returned', 'moved' or 'same'.

    A changed text waits for its article's page to confirm it; until then only its digest is kept.
    """
    with db.atomic():
        held = _known(db, listing.rows)
        fresh = _in_order(db, [row for row in listing.rows if row.fidx not in held])
        full_text.index_articles(
            db, [_insert(db, row, article_address(board, row.fidx), now) for row in fresh]
        )
        return [
            _sight(db, row, held[row.fidx], now) if row.fidx in held else "new"
            for row in listing.rows
        ]


@dataclass(frozen=True)
class _Known:
    """An article as held; `settled` where what is held is what the list showed last."""

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
        held = (self.title, self.published, self.list_text)
        if self.settled and self.listed_hash and held == (row.title, row.published, row.text):
            return self.listed_hash
        return listed_digest(row)


def _known(db: Database, rows: tuple[Row, ...]) -> dict[str, _Known]:
    """The articles of these rows that are held, by fidx."""
    found = db.conn.execute(
        "SELECT fidx, id, position, removed_at, last_seen_at, title, published, list_text,"
        " listed_hash, fetched_at IS NULL OR read_hash IS listed_hash FROM articles"
        " WHERE board = ? AND fidx IN (SELECT value FROM json_each(?))",
        [BOARD, json.dumps([row.fidx for row in rows])],
    )
    return {fidx: _Known(*columns) for fidx, *columns in found}


def _in_order(db: Database, fresh: list[Row]) -> list[Row]:
    """So that ids follow the board: upwards from a day's newest held, then down from its oldest."""
    tops = {day: _top(db, day) for day in {row.published for row in fresh}}
    up = [row for row in reversed(fresh) if row.position > tops[row.published]]
    return up + [row for row in fresh if row.position <= tops[row.published]]


def _top(db: Database, day: str) -> int:
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


def _sight(db: Database, row: Row, known: _Known, now: str) -> str:
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
    query = "UPDATE removals SET returned_at = ? WHERE article_id = ? AND returned_at IS NULL"
    db.execute(query, [now, article_id])


def _a_day_old(seen: str, now: str) -> bool:
    return datetime.fromisoformat(now) - datetime.fromisoformat(seen) >= timedelta(days=1)
