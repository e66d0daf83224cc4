"""Queries of a crawl: which articles are live, not read yet, or not seen for longest."""

import json
from collections.abc import Collection, Iterator
from sys import intern

from sqlite_utils import Database

from ansan_crawler.archive.sql import BOARD, UNREAD
from ansan_crawler.frontier import Place


def live_places(db: Database) -> list[tuple[str, Place]]:
    """Every article not removed, by fidx; position 0 where none is known."""
    rows = db.execute(
        "SELECT fidx, published, ifnull(position, 0) FROM articles WHERE removed_at IS NULL"
    )
    return [(intern(fidx), Place(intern(day), position)) for fidx, day, position in rows]


def count_held(db: Database) -> int:
    """Articles not removed."""
    query = "SELECT count(*) FROM articles WHERE removed_at IS NULL"
    return int(db.execute(query).fetchone()[0])


def unread_articles(
    db: Database, since: str, but: Collection[str], most: int
) -> list[tuple[str, int, bool]]:
    """(fidx, position, whether read before) of at most `most` articles to read, newest first.

    Articles never read, and those whose listing has changed since the last reading. `since` is a
    date, YYYY-MM-DD, or empty for all; `but` are articles to leave out, by fidx.
    """
    rows = db.execute(
        "SELECT fidx, ifnull(position, 0), fetched_at IS NOT NULL FROM articles"
        f" WHERE {UNREAD} AND published >= ? ORDER BY published DESC, position DESC LIMIT ?",
        [since, most + len(but)],
    )
    return [(fidx, at, bool(read)) for fidx, at, read in rows if fidx not in but][:most]


def unread_among(db: Database, fidx: Collection[str]) -> list[tuple[str, int, bool]]:
    """`unread_articles`, limited to these fidx."""
    rows = db.execute(
        "SELECT fidx, ifnull(position, 0), fetched_at IS NOT NULL FROM articles"
        f" WHERE {UNREAD} AND board = ? AND fidx IN (SELECT value FROM json_each(?))"
        " ORDER BY published DESC, position DESC",
        [BOARD, json.dumps(list(fidx))],
    )
    return [(fidx, at, bool(read)) for fidx, at, read in rows]


def count_unread(db: Database) -> int:
    query = f"SELECT count(*) FROM articles WHERE {UNREAD}"
    return int(db.execute(query).fetchone()[0])


def reading_days(db: Database) -> list[tuple[str, str, str]]:
    """(fidx, published, day of the last reading) of live articles whose page was read."""
    return db.execute(
        "SELECT fidx, published, substr(fetched_at, 1, 10) FROM articles"
        " WHERE removed_at IS NULL AND fetched_at IS NOT NULL"
    ).fetchall()


def last_read(db: Database) -> list[tuple[str, int]]:
    """(fidx, position) of the article read last that has a position; empty if there is none."""
    return db.execute(
        "SELECT fidx, position FROM articles WHERE removed_at IS NULL AND position IS NOT NULL"
        " AND fetched_at IS NOT NULL AND read_hash IS listed_hash"
        " ORDER BY fetched_at DESC LIMIT 1"
    ).fetchall()


def longest_unseen(db: Database) -> Iterator[tuple[str, int]]:
    """(fidx, position) of live articles, longest unseen first: the order of the audit."""
    rows = db.execute(
        "SELECT fidx, position FROM articles WHERE removed_at IS NULL AND position IS NOT NULL"
        " ORDER BY last_seen_at, position DESC"
    )
    return ((intern(fidx), position) for fidx, position in rows)


def digest_last_listed(db: Database, fidx: str) -> str | None:
    """Digest of the article's last row in a listing; None if no listing has shown it."""
    query = "SELECT listed_hash FROM articles WHERE board = ? AND fidx = ?"
    found = db.execute(query, [BOARD, fidx]).fetchone()
    return found[0] if found else None


def title_held(db: Database, fidx: str) -> str | None:
    """The article's title; None if the archive has no such article."""
    query = "SELECT title FROM articles WHERE board = ? AND fidx = ?"
    found = db.execute(query, [BOARD, fidx]).fetchone()
    return found[0] if found else None
