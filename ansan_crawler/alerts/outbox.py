"""The outbox: turns the archive's news into the matches that wait for each watch, each once."""

import sqlite3
from typing import Any

from sqlite_utils import Database

from ansan_crawler.alerts.match import VERSION_COLUMNS, Match, change_kind, version_from_row
from ansan_crawler.alerts.watches import Watch, prune_news
from ansan_crawler.archive.sql import BOARD

BATCH_NEWS = 500
"""Rows of `news` that one transaction handles."""
_VERSION = ", ".join(f"r.{name}" for name in VERSION_COLUMNS)
_VERSIONS = (
    f"SELECT {_VERSION} FROM revisions r"
    " JOIN articles a ON a.id = article_id WHERE board = ? AND fidx = ? AND number <= ?"
    " ORDER BY number"
)
_WAITING = (
    "SELECT o.id, change, o.fidx, url, first_seen_at, observed_at,"
    f" ifnull(o.removed_at, a.removed_at), {_VERSION} FROM outbox o"
    " LEFT JOIN articles a ON board = ? AND a.fidx = o.fidx"
    " LEFT JOIN revisions r ON article_id = a.id AND r.number = o.number"
    " WHERE watch_id = ? ORDER BY o.id LIMIT ?"
)
_NEWEST = (
    "SELECT 0, CASE WHEN removed_at IS NULL THEN 'new' ELSE 'removed' END, fidx, url,"
    f" first_seen_at, observed_at, removed_at, {_VERSION}"
    " FROM articles a JOIN revisions r ON article_id = id"
    " WHERE id = ? ORDER BY number DESC LIMIT 1"
)


def queue_matches(db: Database, watch: Watch) -> None:
    """Reads the news that the watch has not seen, and puts its matches into the outbox."""
    while _queue_batch(db, watch):
        pass


def _queue_batch(db: Database, watch: Watch) -> bool:
    """Queues the matches of one batch of news in one transaction; False if there was no news.

    Pruning comes first: as a write it waits until another writer has finished.
    """
    with db.atomic():
        prune_news(db)
        news = db.execute(
            "SELECT id, fidx, number, removed_at FROM news"
            " WHERE id > (SELECT seen FROM watches WHERE id = ?) ORDER BY id LIMIT ?",
            [watch.id, BATCH_NEWS],
        ).fetchall()
        for _, fidx, number, removed_at in news:
            if kind := _kind(db, watch, fidx, number, removed_at):
                db.execute(
                    "INSERT INTO outbox (watch_id, change, fidx, number, removed_at)"
                    " VALUES (?, ?, ?, ?, ?)",
                    [watch.id, kind, fidx, number, removed_at],
                )
        if news:
            db.execute("UPDATE watches SET seen = ? WHERE id = ?", [news[-1][0], watch.id])
    return bool(news)


def _kind(db: Database, watch: Watch, fidx: str, number: int, removed_at: str | None) -> str | None:
    """What a row of news is to the watch, one of CHANGE_KINDS; None if it does not match."""
    rows = db.execute(_VERSIONS, [BOARD, fidx, number])
    versions = [version_from_row(row) for row in rows]
    if not versions:
        return None
    if removed_at is None:
        return change_kind(versions, watch.query, watch.filters)
    matched = watch.filters.removed and versions[-1].matches(watch.query, watch.filters)
    return "removed" if matched else None


def waiting_matches(db: Database, watch: Watch, limit: int) -> list[tuple[int, Match | None]]:
    """At most `limit` waiting matches, oldest first, each with its row of `outbox`.

    The match is None if its version is no longer in the archive.
    """
    rows = db.execute(_WAITING, [BOARD, watch.id, limit])
    return [(row[0], _match(row) if row[7] is not None else None) for row in rows]


def newest_match(connection: sqlite3.Connection, article: int) -> Match | None:
    """The latest version of an article as a match; None if its page has not been read."""
    row = connection.execute(_NEWEST, [article]).fetchone()
    return _match(tuple(row)) if row else None


def _match(row: tuple[Any, ...]) -> Match:
    change, fidx, url, first_seen_at, observed_at, removed_at = row[1:7]
    version = version_from_row(row[7:])
    return Match(change, fidx, url, first_seen_at, observed_at, removed_at, version)
