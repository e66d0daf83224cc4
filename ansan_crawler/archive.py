"""The archive: every write to ansan.db, one listing page or one article a transaction."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from sqlite_utils import Database

from ansan_crawler.address import arguments
from ansan_crawler.items import Article, Attachment, Listing, Row
from ansan_crawler.schema import migrations
from ansan_crawler.text import squeeze

BOARD = "city_news"


class ArchiveError(Exception):
    """The archive can't be opened or written: expected a writable folder, and what was found."""


def digest(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


class Archive:
    """An open archive. Times handed in are UTC, ISO 8601 with Z."""

    def __init__(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(folder / "ansan.db", timeout=30)
            self.db = Database(connection)
            for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
                self.db.execute(f"PRAGMA {pragma}").fetchall()
            migrations.apply(self.db)
        except (OSError, sqlite3.Error) as error:
            raise ArchiveError(
                f"archive {folder}: can't be opened for writing ({error}); "
                "name another with --archive or ARCHIVE_DIR"
            ) from error

    def close(self) -> None:
        self.db.close()

    def begin_crawl(self, now: str) -> int:
        with self.db.atomic():
            cursor = self.db.execute("INSERT INTO crawls (started_at) VALUES (?)", [now])
        return int(cursor.lastrowid or 0)

    def end_crawl(self, crawl: int, facts: dict[str, str | int | None]) -> None:
        columns = ", ".join(f"{name} = ?" for name in facts)
        with self.db.atomic():
            self.db.execute(f"UPDATE crawls SET {columns} WHERE id = ?", [*facts.values(), crawl])

    def store_listing(self, listing: Listing, urls: dict[str, str], now: str) -> tuple[int, int]:
        """Keeps what a listing page tells; (new articles, changed ones). Unchanged rows stay."""
        with self.db.atomic():
            kinds = [self._store_row(row, urls[row.fidx], now) for row in listing.rows]
        return kinds.count("new"), kinds.count("changed")

    def _store_row(self, row: Row, url: str, now: str) -> str:
        known = self.db.execute(
            "SELECT id, position, listed_hash, removed_at FROM articles"
            " WHERE board = ? AND fidx = ?",
            [BOARD, row.fidx],
        ).fetchone()
        self.db.execute(
            "UPDATE articles SET position = NULL WHERE position = ? AND fidx <> ?",
            [row.position, row.fidx],
        )
        listed = digest(row.title, row.published, row.text)
        if known is None:
            self._insert(row, url, listed, now)
            return "new"
        if known[1:] == (row.position, listed, None):
            return "same"
        self.db.execute(
            "UPDATE articles SET position = ?, listed_hash = ?, list_text = ?, removed_at = NULL,"
            " last_seen_at = ?, title = iif(fetched_at IS NULL, ?, title),"
            " published = iif(fetched_at IS NULL, ?, published) WHERE id = ?",
            [row.position, listed, row.text, now, row.title, row.published, known[0]],
        )
        return "changed" if known[2] != listed else "moved"

    def _insert(self, row: Row, url: str, listed: str, now: str) -> None:
        self.db.execute(
            "INSERT INTO articles (id, board, fidx, title, published, list_text, url, position,"
            " listed_hash, first_seen_at, last_seen_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                self._id(row.published),
                BOARD,
                row.fidx,
                row.title,
                row.published,
                row.text,
                url,
                row.position,
                listed,
                now,
                now,
            ],
        )

    def _id(self, published: str) -> int:
        day = int(published.replace("-", "")) * 10_000
        top = self.db.execute(
            "SELECT max(id) FROM articles WHERE id BETWEEN ? AND ?", [day, day + 9_999]
        ).fetchone()[0]
        return int(top or day) + 1

    def store_article(self, article: Article, url: str, now: str) -> str:
        """Keeps an article as read: 'new' revision, 'changed' (a further one) or 'same'."""
        with self.db.atomic():
            return self._store_article(article, url, now)

    def _store_article(self, article: Article, url: str, now: str) -> str:
        a, files = article, _files(article)
        content = digest(a.title, a.subtitle, a.author, a.published, a.body, files)
        if self.find(a.fidx) is None:
            row = Row(a.fidx, a.title, a.published, "", url, 0)
            self._insert(row, url, "", now)
            self.db.execute(
                "UPDATE articles SET position = NULL, list_text = NULL, listed_hash = NULL"
                " WHERE board = ? AND fidx = ?",
                [BOARD, a.fidx],
            )
        key, views, before = self.db.execute(
            "SELECT id, views, content_hash FROM articles WHERE board = ? AND fidx = ?",
            [BOARD, a.fidx],
        ).fetchone()
        self.db.execute(
            "UPDATE articles SET title = ?, subtitle = ?, author = ?, published = ?, views = ?,"
            " body = ?, content_hash = ?, fetched_at = ?, last_seen_at = ?,"
            " removed_at = NULL, read_hash = listed_hash WHERE id = ?",
            [a.title, a.subtitle, a.author, a.published, a.views, a.body, content, now, now, key],
        )
        if views != a.views:
            self.db.execute(
                "INSERT OR REPLACE INTO views_history VALUES (?, ?, ?)", [key, now, a.views]
            )
        if before == content:
            return "same"
        self._revise(key, article, json.dumps(files, ensure_ascii=False), content, now)
        return "new" if before is None else "changed"

    def _revise(self, key: int, a: Article, files: str, content: str, now: str) -> None:
        self.db.execute(
            "INSERT INTO revisions (article_id, number, observed_at, title, subtitle, author,"
            " published, body, attachments, content_hash) SELECT ?1, 1 + count(*), ?2, ?3, ?4,"
            " ?5, ?6, ?7, ?8, ?9 FROM revisions WHERE article_id = ?1",
            [key, now, a.title, a.subtitle, a.author, a.published, a.body, files, content],
        )
        self.db.execute("UPDATE articles SET changed_at = ? WHERE id = ?", [now, key])
        self.db.execute("DELETE FROM attachments WHERE article_id = ?", [key])
        self.db.conn.executemany(
            "INSERT INTO attachments (article_id, kind, ordinal, name, url) VALUES (?, ?, ?, ?, ?)",
            [
                (key, x.kind, n, x.name, x.url)
                for group in (a.attachments, a.images)
                for n, x in enumerate(group, 1)
            ],
        )

    def store_problem(self, url: str, status: int, body: bytes, problem: str, now: str) -> None:
        """Notes a response that could not be read."""
        with self.db.atomic():
            self.db.execute(
                "INSERT INTO captures (url, fetched_at, status, payload_digest, problem)"
                " VALUES (?, ?, ?, ?, ?)",
                [url, now, status, "sha256:" + hashlib.sha256(body).hexdigest(), problem],
            )

    def mark_removed(self, fidx: str, now: str) -> None:
        with self.db.atomic():
            self.db.execute(
                "UPDATE articles SET removed_at = ?, position = NULL WHERE board = ? AND fidx = ?",
                [now, BOARD, fidx],
            )

    def find(self, fidx: str) -> tuple[str | None, str | None] | None:
        """(listed text, body) of an article, or None when it isn't held."""
        found = self.db.execute(
            "SELECT list_text, body FROM articles WHERE board = ? AND fidx = ?", [BOARD, fidx]
        ).fetchone()
        return None if found is None else (found[0], found[1])

    def unread(self, since: str, but: Iterable[str], most: int) -> list[tuple[str, int | None]]:
        """(fidx, position) of listed articles whose page is to be read, newest first."""
        skip = set(but)
        rows = self.db.execute(
            "SELECT fidx, position FROM articles WHERE removed_at IS NULL"
            " AND read_hash IS NOT listed_hash AND published >= ?"
            " ORDER BY published DESC, position DESC LIMIT ?",
            [since, most + len(skip)],
        )
        return [(fidx, position) for fidx, position in rows if fidx not in skip][:most]

    def count_unread(self, since: str) -> int:
        return self._count(
            "removed_at IS NULL AND read_hash IS NOT listed_hash AND published >= ?", since
        )

    def held(self) -> int:
        """Live articles: all but the removed."""
        return self._count("removed_at IS NULL")

    def positions(self) -> set[int]:
        rows = self.db.execute("SELECT position FROM articles WHERE position IS NOT NULL")
        return {position for (position,) in rows}

    def _count(self, condition: str, *values: str) -> int:
        query = f"SELECT count(*) FROM articles WHERE {condition}"
        return int(self.db.execute(query, values).fetchone()[0])


def agree(listed: str | None, article: Article) -> bool:
    """Whether the two witnesses say the same once all white space is gone."""
    return not listed or squeeze(listed) == squeeze((article.subtitle or "") + article.body)


def _files(article: Article) -> list[list[str | None]]:
    """What of an attachment is content: neither its origin nor its arguments' order."""
    return [[x.kind, x.name, _identity(x)] for x in (*article.attachments, *article.images)]


def _identity(attachment: Attachment) -> str:
    last = urlsplit(attachment.url).path.rpartition("/")[2]
    return arguments(attachment.url).get("fid", last)
