"""Writes and queries the table `attachments`: files and images, fetched or still to be fetched."""

import json
from collections.abc import Collection

from sqlite_utils import Database

from ansan_crawler.boards.model import Article
from ansan_crawler.captures.exchange import Capture

MAX_TRIES_OF_FILE = 8
"""Attempts to fetch a file: after a failure it is tried again in 1, 2, 4 ... 64 days."""
_DUE = (
    "sha256 IS NULL AND tries < ?1 AND kind IN (SELECT value FROM json_each(?2))"
    " AND (tried_at IS NULL OR datetime(tried_at, '+' || (1 << (tries - 1)) || ' days',"
    " '-2 hours') <= datetime(?3))"
)
_AMONG = (
    " AND article_id IN (SELECT id FROM articles WHERE fidx IN (SELECT value FROM json_each(?5)))"
)


def replace_attachments(db: Database, key: int, article: Article) -> None:
    """Replaces an article's attachments by those of its new version.

    Facts of a file that was fetched from the same URL, such as its digest, are kept.
    """
    rows = [
        (key, x.kind, n, x.name, x.url)
        for group in (article.attachments, article.images)
        for n, x in enumerate(group, 1)
    ]
    known = _known(db, {url for *_, url in rows})
    db.execute("DELETE FROM attachments WHERE article_id = ?", [key])
    db.conn.executemany(
        "INSERT INTO attachments (article_id, kind, ordinal, name, url, media_type, bytes, sha256,"
        " capture_id, tries, tried_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(*row, *known.get(row[-1], (None, None, None, None, 0, None))) for row in rows],
    )


def _known(db: Database, urls: Collection[str]) -> dict[str, tuple[str | int | None, ...]]:
    rows = db.execute(
        "SELECT url, media_type, bytes, sha256, capture_id, tries, tried_at FROM attachments"
        " WHERE url IN (SELECT value FROM json_each(?)) ORDER BY capture_id",
        [json.dumps(list(urls))],
    )
    return {url: tuple(facts) for url, *facts in rows}


def store_file(
    db: Database, url: str, capture: Capture, number: int, sha256: str, size: int
) -> None:
    """Records a fetched file in every article that names its URL.

    `sha256` is the hex digest and `size` the length in bytes of the content, as decompressed;
    `number` is the id of its capture.
    """
    db.execute(
        "UPDATE attachments SET media_type = ?, bytes = ?, sha256 = ?, capture_id = ?"
        " WHERE url = ?",
        [capture.media_type, size, sha256, number, url],
    )


def files_due(
    db: Database, kinds: Collection[str], among: Collection[str] | None, now: str, most: int
) -> list[str]:
    """At most `most` URLs of files to fetch now: untried ones first, newest articles first.

    `kinds` are 'file' or 'image' or both. `among` limits the articles by fidx; None means all.
    """
    chosen = "" if among is None else _AMONG
    values = [MAX_TRIES_OF_FILE, json.dumps(list(kinds)), now, most, json.dumps(list(among or ()))]
    rows = db.execute(
        f"SELECT url FROM attachments WHERE {_DUE}{chosen}"
        " GROUP BY url ORDER BY tried_at IS NOT NULL, tried_at, max(article_id) DESC LIMIT ?4",
        values if chosen else values[:4],
    )
    return [url for (url,) in rows]


def count_files_due(db: Database, kinds: Collection[str], now: str) -> int:
    query = f"SELECT count(DISTINCT url) FROM attachments WHERE {_DUE}"
    return int(db.execute(query, [MAX_TRIES_OF_FILE, json.dumps(list(kinds)), now]).fetchone()[0])


def note_attempt(db: Database, url: str, now: str) -> None:
    """Records a failed attempt to fetch this URL."""
    with db.atomic():
        db.execute(
            "UPDATE attachments SET tries = tries + 1, tried_at = ? WHERE url = ?", [now, url]
        )


def is_named(db: Database, url: str) -> bool:
    """True if an article has a file at this URL."""
    query = "SELECT 1 FROM attachments WHERE url = ? LIMIT 1"
    return db.execute(query, [url]).fetchone() is not None


def unread_files(db: Database) -> list[tuple[str, int]]:
    """(sha256, id of the capture) of fetched files whose text has not been extracted yet."""
    return db.execute(
        "SELECT sha256, min(capture_id) FROM attachments WHERE kind = 'file' AND sha256 IS NOT NULL"
        " AND sha256 NOT IN (SELECT sha256 FROM file_texts) GROUP BY sha256 ORDER BY 2 DESC"
    ).fetchall()
