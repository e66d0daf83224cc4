"""Reads what the archive has of one article: its row, versions, views, removals, citation."""

import sqlite3

from ansan_crawler.archive.sql import BOARD
from ansan_crawler.reports.citation import Citation


def find_article(archive: sqlite3.Connection, fidx: str) -> sqlite3.Row | None:
    """The row of an article; None if the archive has no such article."""
    found: sqlite3.Row | None = archive.execute(
        "SELECT * FROM articles WHERE board = ? AND fidx = ?", [BOARD, fidx]
    ).fetchone()
    return found


def find_by_prefix(archive: sqlite3.Connection, prefix: str) -> list[tuple[str, str]]:
    """(fidx, title) of at most 30 articles whose fidx starts with the prefix, newest first."""
    return archive.execute(
        "SELECT fidx, title FROM articles WHERE id IN (SELECT id FROM articles"
        " WHERE board = ? AND fidx >= ? AND fidx < ? ORDER BY id DESC LIMIT 30) ORDER BY id DESC",
        [BOARD, prefix, prefix + "\U0010ffff"],
    ).fetchall()


def body_of(row: sqlite3.Row) -> str | None:
    """An article's body; the list's text until its page was read. None if there is neither."""
    body: str | None = row["list_text"] if row["body"] is None else row["body"]
    return body


def searchable_text(row: sqlite3.Row) -> str:
    """Subtitle and body in one text; '' if there is neither."""
    return "\n".join(filter(None, (row["subtitle"], body_of(row))))


def revisions(archive: sqlite3.Connection, article_id: int) -> list[sqlite3.Row]:
    """The rows of all versions of an article, oldest first."""
    query = "SELECT * FROM revisions WHERE article_id = ? ORDER BY number"
    return archive.execute(query, [article_id]).fetchall()


def citation(archive: sqlite3.Connection, fidx: str, number: int | None) -> Citation | None:
    """The citation of a version, with None the latest; None if there is no capture of it."""
    row = archive.execute(
        "SELECT a.fidx, number, r.title, r.author, r.published, a.url, c.url,"
        " c.fetched_at, c.payload_digest, r.content_hash, c.warc_file, c.warc_offset,"
        " c.warc_length, removed_at, whole.warc_file, whole.warc_offset"
        " FROM revisions r JOIN articles a ON a.id = article_id"
        " JOIN captures c ON c.id = capture_id AND c.warc_file IS NOT NULL"
        " LEFT JOIN captures whole ON whole.id = c.refers_to"
        " WHERE board = ? AND a.fidx = ? AND (? IS NULL OR number = ?)"
        " ORDER BY number DESC LIMIT 1",
        [BOARD, fidx, number, number],
    ).fetchone()
    return Citation(*row) if row else None


def capture_of_version(archive: sqlite3.Connection, fidx: str, number: int | None) -> int | None:
    """The row of the capture that a version (None: the latest) was read from; None if unknown."""
    row = archive.execute(
        "SELECT capture_id FROM revisions r JOIN articles a ON a.id = article_id"
        " WHERE board = ? AND a.fidx = ? AND (? IS NULL OR number = ?)"
        " ORDER BY number DESC LIMIT 1",
        [BOARD, fidx, number, number],
    ).fetchone()
    return row[0] if row else None


def view_counts(archive: sqlite3.Connection, article_id: int) -> list[sqlite3.Row]:
    """The view counts that differed from the one before, oldest first.

    `visits` of the `views` were this crawler's own; `observed_at` is UTC.
    """
    return archive.execute(
        "SELECT observed_at, views, visits FROM views_history"
        " WHERE article_id = ? ORDER BY observed_at",
        [article_id],
    ).fetchall()


def removals(archive: sqlite3.Connection, article_id: int) -> list[sqlite3.Row]:
    """The article's absences, oldest first, in UTC; `returned_at` is None while it is gone."""
    return archive.execute(
        "SELECT removed_at, returned_at FROM removals WHERE article_id = ? ORDER BY removed_at",
        [article_id],
    ).fetchall()


def watch_states(archive: sqlite3.Connection) -> list[sqlite3.Row]:
    """The row of every watch, with `waiting`, the number of matches to be delivered."""
    return archive.execute(
        "SELECT w.*, (SELECT count(*) FROM outbox WHERE watch_id = w.id) AS waiting"
        " FROM watches w ORDER BY id"
    ).fetchall()


def recently_changed(archive: sqlite3.Connection, most: int) -> list[int]:
    """Ids of at most `most` articles on the board that were edited, last edited first."""
    rows = archive.execute(
        "SELECT article_id FROM revisions WHERE number > 1"
        " AND article_id NOT IN (SELECT id FROM articles WHERE removed_at IS NOT NULL)"
        " GROUP BY article_id ORDER BY max(observed_at) DESC, article_id DESC LIMIT ?",
        [most],
    )
    return [key for (key,) in rows]


def recently_removed(archive: sqlite3.Connection, most: int) -> list[int]:
    """Ids of at most `most` articles removed from the board, last removed first."""
    rows = archive.execute(
        "SELECT id FROM articles WHERE removed_at IS NOT NULL"
        " ORDER BY removed_at DESC, id DESC LIMIT ?",
        [most],
    )
    return [key for (key,) in rows]
