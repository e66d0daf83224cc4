"""The questions people ask. Opens the archive read-only."""

import sqlite3

from ansan_crawler.archive.sql import BOARD
from ansan_crawler.reports.citation import Citation


def find_article(archive: sqlite3.Connection, fidx: str) -> sqlite3.Row | None:
    """An article, whole; None where it isn't held."""
    found: sqlite3.Row | None = archive.execute(
        "SELECT * FROM articles WHERE board = ? AND fidx = ?", [BOARD, fidx]
    ).fetchone()
    return found


def find_numbers(archive: sqlite3.Connection, begun: str) -> list[tuple[str, str]]:
    """(fidx, title) of the newest articles whose fidx begins so."""
    return archive.execute(
        "SELECT fidx, title FROM articles WHERE id IN (SELECT id FROM articles"
        " WHERE board = ? AND fidx >= ? AND fidx < ? ORDER BY id DESC LIMIT 30) ORDER BY id DESC",
        [BOARD, begun, begun + "\U0010ffff"],
    ).fetchall()


def body_of(row: sqlite3.Row) -> str | None:
    """An article's body; as the list shows it while its page was not read."""
    body: str | None = row["list_text"] if row["body"] is None else row["body"]
    return body


def searchable_text(row: sqlite3.Row) -> str:
    """Subtitle and body."""
    return "\n".join(filter(None, (row["subtitle"], body_of(row))))


def revisions(archive: sqlite3.Connection, article_id: int) -> list[sqlite3.Row]:
    """Every version, the first one first."""
    query = "SELECT * FROM revisions WHERE article_id = ? ORDER BY number"
    return archive.execute(query, [article_id]).fetchall()


def citation(archive: sqlite3.Connection, fidx: str, number: int | None) -> Citation | None:
    """Of a version, the present one unless told; None where no capture of it is kept."""
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


def captured(archive: sqlite3.Connection, fidx: str, number: int | None) -> int | None:
    """The capture that a version was read from, the present one's unless told."""
    row = archive.execute(
        "SELECT capture_id FROM revisions r JOIN articles a ON a.id = article_id"
        " WHERE board = ? AND a.fidx = ? AND (? IS NULL OR number = ?)"
        " ORDER BY number DESC LIMIT 1",
        [BOARD, fidx, number, number],
    ).fetchone()
    return row[0] if row else None


def view_counts(archive: sqlite3.Connection, article_id: int) -> list[sqlite3.Row]:
    """Readings of the view count that differed; `visits` of them were this crawler's own."""
    return archive.execute(
        "SELECT observed_at, views, visits FROM views_history"
        " WHERE article_id = ? ORDER BY observed_at",
        [article_id],
    ).fetchall()


def removals(archive: sqlite3.Connection, article_id: int) -> list[sqlite3.Row]:
    return archive.execute(
        "SELECT removed_at, returned_at FROM removals WHERE article_id = ? ORDER BY removed_at",
        [article_id],
    ).fetchall()


def watched(archive: sqlite3.Connection) -> list[sqlite3.Row]:
    """Every watch, with the number of matches that wait for it."""
    return archive.execute(
        "SELECT w.*, (SELECT count(*) FROM outbox WHERE watch_id = w.id) AS waiting"
        " FROM watches w ORDER BY id"
    ).fetchall()


def changed_last(archive: sqlite3.Connection, most: int) -> list[int]:
    """Ids of live articles that have had another text, the last changed first."""
    rows = archive.execute(
        "SELECT article_id FROM revisions WHERE number > 1"
        " AND article_id NOT IN (SELECT id FROM articles WHERE removed_at IS NOT NULL)"
        " GROUP BY article_id ORDER BY max(observed_at) DESC, article_id DESC LIMIT ?",
        [most],
    )
    return [key for (key,) in rows]


def removed_last(archive: sqlite3.Connection, most: int) -> list[int]:
    """Ids of articles gone from the board, the last gone first."""
    rows = archive.execute(
        "SELECT id FROM articles WHERE removed_at IS NOT NULL"
        " ORDER BY removed_at DESC, id DESC LIMIT ?",
        [most],
    )
    return [key for (key,) in rows]
