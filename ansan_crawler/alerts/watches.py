"""Watches: what each one looks for and where its matches go, and what became of the deliveries."""

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
    id: int
    name: str
    query: Query
    filters: Filters
    kind: str
    """'command', 'file' or 'webhook'."""
    target: str


def add_watch(db: Database, watch: Watch, now: str, everything: bool) -> int:
    """How many matches wait at once: none, or all there are with `everything`, oldest first.

    The watch's `id` is given out here. Raises sqlite3.IntegrityError where the name is taken.
    """
    with db.atomic():
        key = db.execute(
            "INSERT INTO watches (name, sought, kind, target, added_at, seen) SELECT ?, ?, ?, ?, ?,"
            " ifnull(max(seq), 0) FROM sqlite_sequence WHERE name = 'news'",
            [watch.name, query_to_json(watch.query, watch.filters), watch.kind, watch.target, now],
        ).lastrowid
        ids = Hits(db.conn, watch.query, watch.filters).first(2**62) if everything else []
        db.conn.executemany(_QUEUE, [(key, each) for each in reversed(ids)])
        waiting = db.execute("SELECT count(*) FROM outbox WHERE watch_id = ?", [key])
        return int(waiting.fetchone()[0])


def remove_watch(db: Database, name: str) -> bool:
    """Whether there was such a watch; what waits for it is gone, too."""
    with db.atomic():
        found = db.execute("DELETE FROM watches WHERE name = ?", [name]).rowcount
        forget_news(db)
    return bool(found)


def forget_news(db: Database) -> None:
    """Drops what every watch has looked at."""
    db.execute("DELETE FROM news WHERE id <= ifnull((SELECT min(seen) FROM watches), id)")


def list_watches(connection: sqlite3.Connection, name: str | None = None) -> list[Watch]:
    """All of them, or the one of that name."""
    rows = connection.execute(
        "SELECT id, name, sought, kind, target FROM watches WHERE ?1 IS NULL OR name = ?1"
        " ORDER BY id",
        [name],
    )
    return [
        Watch(key, name, *query_from_json(sought), *where) for key, name, sought, *where in rows
    ]


def delivered(db: Database, watch: Watch, last: int, count: int, now: str) -> None:
    """Takes what was delivered, up to `last`, out of the outbox."""
    with db.atomic():
        db.execute("DELETE FROM outbox WHERE watch_id = ? AND id <= ?", [watch.id, last])
        db.execute(
            "UPDATE watches SET delivered = delivered + ?, delivered_at = ?, tries = 0,"
            " failing_since = NULL, error = NULL WHERE id = ?",
            [count, now, watch.id],
        )


def failed(db: Database, watch: Watch, error: str, now: str) -> None:
    """Keeps why a delivery failed, and since when they do."""
    with db.atomic():
        db.execute(
            "UPDATE watches SET tries = tries + 1, error = ?,"
            " failing_since = ifnull(failing_since, ?) WHERE id = ?",
            [error, now, watch.id],
        )
