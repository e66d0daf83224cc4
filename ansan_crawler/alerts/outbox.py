"""From the news of the archive to what waits for each watch: one pass, each match once."""

import sqlite3
from typing import Any

from sqlite_utils import Database

from ansan_crawler.alerts.match import Match, Version, change_kind
from ansan_crawler.alerts.watches import Watch, forget_news
from ansan_crawler.archive.sql import BOARD

AT_ONCE = 500
"""News a transaction."""
_VERSIONS = (
    "SELECT number, r.title, r.subtitle, r.author, r.published, r.body FROM revisions r"
    " JOIN articles a ON a.id = article_id WHERE board = ? AND fidx = ? AND number <= ?"
    " ORDER BY number"
)
_TEXT = "r.title, r.subtitle, r.author, r.published, r.body"
_WAITING = (
    "SELECT o.id, change, o.fidx, url, first_seen_at, observed_at,"
    f" ifnull(o.removed_at, a.removed_at), o.number, {_TEXT} FROM outbox o"
    " LEFT JOIN articles a ON board = ? AND a.fidx = o.fidx"
    " LEFT JOIN revisions r ON article_id = a.id AND r.number = o.number"
    " WHERE watch_id = ? ORDER BY o.id LIMIT ?"
)
_NEWEST = (
    "SELECT 0, CASE WHEN removed_at IS NULL THEN 'new' ELSE 'removed' END, fidx, url,"
    f" first_seen_at, observed_at, removed_at, number, {_TEXT}"
    " FROM articles a JOIN revisions r ON article_id = id"
    " WHERE id = ? ORDER BY number DESC LIMIT 1"
)


def take(db: Database, watch: Watch) -> None:
    """Looks at the news that the watch has not seen, and puts its matches into the outbox."""
    while _take_some(db, watch):
        pass


def _take_some(db: Database, watch: Watch) -> bool:
    """Whether there was any. To forget comes first: it waits for another writer to be done."""
    with db.atomic():
        forget_news(db)
        news = db.execute(
            "SELECT id, fidx, number, removed_at FROM news"
            " WHERE id > (SELECT seen FROM watches WHERE id = ?) ORDER BY id LIMIT ?",
            [watch.id, AT_ONCE],
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


def _kind(db: Database, watch: Watch, fidx: str, number: int, gone: str | None) -> str | None:
    """What the news is to the watch; None where it is nothing."""
    rows = db.execute(_VERSIONS, [BOARD, fidx, number])
    versions = [Version(*row) for row in rows]
    if not versions:
        return None
    if gone is None:
        return change_kind(versions, watch.query, watch.filters)
    sought = watch.filters.removed and versions[-1].is_sought(watch.query, watch.filters)
    return "removed" if sought else None


def waiting(db: Database, watch: Watch, most: int) -> list[tuple[int, Match | None]]:
    """The first of the matches that wait, by row; None for one whose version is no more there."""
    rows = db.execute(_WAITING, [BOARD, watch.id, most])
    return [(row[0], _match(row) if row[8] is not None else None) for row in rows]


def newest_match(connection: sqlite3.Connection, article: int) -> Match | None:
    """The present version of an article; None where its page was not read."""
    row = connection.execute(_NEWEST, [article]).fetchone()
    return _match(tuple(row)) if row else None


def _match(row: tuple[Any, ...]) -> Match:
    change, fidx, url, first_seen_at, observed_at, removed_at, *version = row[1:]
    return Match(change, fidx, url, first_seen_at, observed_at, removed_at, Version(*version))
