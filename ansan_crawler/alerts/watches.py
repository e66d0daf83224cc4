"""Watches: what each one looks for, where its matches go, and how its deliveries went."""

import sqlite3
from dataclasses import dataclass

from sqlite_utils import Database

from ansan_crawler.search.filters import Filters
from ansan_crawler.search.query import Query
from ansan_crawler.search.saved_query import query_from_json, query_to_json
from ansan_crawler.search.search import Hits

_QUEUE = (
    "INSERT INTO outbox (watch_id, change, fidx, number, removed_at)"
    " SELECT ?, CASE WHEN removed_at IS NULL THEN 'new' ELSE 'removed' END, fidx, max(number),"
    " removed_at FROM articles JOIN revisions ON article_id = id WHERE id = ? GROUP BY id"
)


@dataclass(frozen=True)
class Watch:
    """A saved search whose matches are delivered to a receiver."""

    id: int
    name: str
    query: Query
    filters: Filters
    kind: str
    """'command', 'file' or 'webhook'."""
    target: str
    """A JSON list of program and arguments, an absolute path, or an address, by `kind`."""


def add_watch(db: Database, watch: Watch, now: str, include_archived: bool) -> int:
    """Adds a watch and returns how many matches wait for it.

    That is 0, or with `include_archived` all present matches, queued oldest first. The `id` of
    `watch` is ignored: a new one is assigned. `now` is UTC, ISO 8601 with Z. Raises
    sqlite3.IntegrityError if the name is taken.
    """
    with db.atomic():
        watch_id = db.execute(
            "INSERT INTO watches (name, sought, kind, target, added_at, seen) SELECT ?, ?, ?, ?, ?,"
            " ifnull(max(seq), 0) FROM sqlite_sequence WHERE name = 'news'",
            [watch.name, query_to_json(watch.query, watch.filters), watch.kind, watch.target, now],
        ).lastrowid
        ids = Hits(db.conn, watch.query, watch.filters).first(2**62) if include_archived else []
        db.conn.executemany(_QUEUE, [(watch_id, article_id) for article_id in reversed(ids)])
        waiting = db.execute("SELECT count(*) FROM outbox WHERE watch_id = ?", [watch_id])
        return int(waiting.fetchone()[0])


def remove_watch(db: Database, name: str) -> bool:
    """Removes a watch and the matches that wait for it; False if there is no such watch."""
    with db.atomic():
        found = db.execute("DELETE FROM watches WHERE name = ?", [name]).rowcount
        prune_news(db)
    return bool(found)


def prune_news(db: Database) -> None:
    """Deletes the news that every watch has seen."""
    db.execute("DELETE FROM news WHERE id <= ifnull((SELECT min(seen) FROM watches), id)")


def list_watches(connection: sqlite3.Connection, name: str | None = None) -> list[Watch]:
    """All watches in the order they were added, or the one of that name; empty if there is none."""
    rows = connection.execute(
        "SELECT id, name, sought, kind, target FROM watches WHERE ?1 IS NULL OR name = ?1"
        " ORDER BY id",
        [name],
    )
    return [
        Watch(watch_id, name, *query_from_json(query_json), *receiver)
        for watch_id, name, query_json, *receiver in rows
    ]


def mark_delivered(db: Database, watch: Watch, last: int, count: int, now: str) -> None:
    """Removes the watch's matches up to row `last` from the outbox; `count` were delivered."""
    with db.atomic():
        db.execute("DELETE FROM outbox WHERE watch_id = ? AND id <= ?", [watch.id, last])
        db.execute(
            "UPDATE watches SET delivered = delivered + ?, delivered_at = ?, tries = 0,"
            " failing_since = NULL, error = NULL WHERE id = ?",
            [count, now, watch.id],
        )


def mark_failed(db: Database, watch: Watch, error: str, now: str) -> None:
    """Stores why a delivery failed, and when the first of several failures in a row happened."""
    with db.atomic():
        db.execute(
            "UPDATE watches SET tries = tries + 1, error = ?,"
            " failing_since = ifnull(failing_since, ?) WHERE id = ?",
            [error, now, watch.id],
        )
