"""An archive open for writing, and the queries of a crawl."""

import json
import sqlite3
from collections.abc import Collection, Iterator
from pathlib import Path
from sys import intern

from sqlite_utils import Database

from ansan_crawler.archive import articles as readings
from ansan_crawler.archive import attachments as files
from ansan_crawler.archive import captures as captured
from ansan_crawler.archive import listings as sightings
from ansan_crawler.archive.migrate import migrate
from ansan_crawler.archive.sql import BOARD, UNREAD
from ansan_crawler.boards.city_news.urls import target_of_url
from ansan_crawler.boards.model import Article, Listing, Row
from ansan_crawler.boards.target import Target
from ansan_crawler.captures.exchange import Capture
from ansan_crawler.captures.writer import SealedFile
from ansan_crawler.frontier import Place
from ansan_crawler.fts import attachments_index as file_index

REMEMBERED = 2000
"""Rows of this crawl that are remembered, so that one seen again needs no query."""


class ArchiveError(Exception):
    """The archive can't be opened or written; the message says what was found."""


class Archive:
    """An archive open for writing. All times are UTC, ISO 8601 with Z."""

    def __init__(
        self, folder: Path, name: str = "ansan.db", kind: type[Database] = Database
    ) -> None:
        self._sighted: dict[str, int] = {}
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self.db = kind(sqlite3.connect(folder / name, timeout=30))
            for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
                self.db.execute(f"PRAGMA {pragma}").fetchall()
            migrate(self.db)
        except (OSError, sqlite3.Error) as error:
            raise ArchiveError(
                f"archive {folder}: can't be opened for writing ({error}); "
                "name another with --archive or ARCHIVE_DIR"
            ) from error

    def close(self) -> None:
        self.db.close()

    def finish_file(self) -> None:
        """Leaves WAL mode: the database is then one complete file, with no journal beside it."""
        self.db.execute("PRAGMA journal_mode=DELETE").fetchall()

    def begin_crawl(self, bounds: str, now: str) -> int:
        with self.db.atomic():
            cursor = self.db.execute(
                "INSERT INTO crawls (started_at, bounds) VALUES (?, ?)", [now, bounds]
            )
        return int(cursor.lastrowid or 0)

    def end_crawl(self, crawl: int, facts: dict[str, str | int | None]) -> None:
        columns = ", ".join(f"{name} = ?" for name in facts)
        with self.db.atomic():
            self.db.execute(f"UPDATE crawls SET {columns} WHERE id = ?", [*facts.values(), crawl])

    def store_listing(self, listing: Listing, board: str, now: str) -> list[str]:
        """Stores a listing page, and says what each row was, as `listings.store_listing` does.

        A page whose rows were all seen in this crawl already, unchanged, causes no query.
        """
        digests = [hash((r.position, r.title, r.published, r.text)) for r in listing.rows]
        seen = list(zip((row.fidx for row in listing.rows), digests, strict=True))
        if all(self._sighted.get(fidx) == digest for fidx, digest in seen):
            return ["same"] * len(seen)
        kinds = sightings.store_listing(self.db, listing, board, now)
        if len(self._sighted) > REMEMBERED:
            self._sighted.clear()
        self._sighted.update(seen)
        return kinds

    def forget_sightings(self) -> None:
        """Forgets the rows seen: the next crawl queries each of them again."""
        self._sighted.clear()

    def store_article(
        self, article: Article, listed: Row | None, now: str, capture: int | None = None
    ) -> str:
        return readings.store_article(self.db, article, listed, now, capture)

    def would_replace(self, article: Article) -> bool:
        return readings.would_replace(self.db, article)

    def note_capture(self, capture: Capture, problem: str | None) -> int:
        """Adds a row for a response, or updates its problem; returns its id in `captures`."""
        with self.db.atomic():
            return captured.note_capture(self.db, capture, problem)

    def last_capture(self) -> int:
        return captured.last_capture(self.db)

    def sealed_files(self) -> set[str]:
        """Names of closed WARC files, whose records all have their rows."""
        return captured.sealed_files(self.db)

    def newest_record(self) -> tuple[str, int]:
        """File and offset of the last WARC record that has a row; ('', 0) if none has."""
        return captured.newest_record(self.db)

    def offsets(self, file: str) -> set[int]:
        return captured.offsets(self.db, file)

    def newest_time(self) -> str:
        """When the latest crawl began or the last capture came, whichever is later; '' if none."""
        query = (
            "SELECT max(ifnull((SELECT max(started_at) FROM crawls), ''),"
            " ifnull((SELECT max(fetched_at) FROM captures), ''))"
        )
        return str(self.db.execute(query).fetchone()[0])

    def crawl_of(self, began: str, bounds: str) -> int:
        """The row of the crawl that began at that time; one is inserted if there is none."""
        query = "SELECT id FROM crawls WHERE started_at = ?"
        found = self.db.execute(query, [began]).fetchone()
        return int(found[0]) if found else self.begin_crawl(bounds, began)

    def is_removed(self, fidx: str) -> bool:
        query = "SELECT 1 FROM articles WHERE board = ? AND fidx = ? AND removed_at IS NOT NULL"
        return self.db.execute(query, [BOARD, fidx]).fetchone() is not None

    def target_of(self, board: str, url: str) -> Target | None:
        """What a URL addresses: a page of the board or a known file; None if it is neither."""
        if asked := target_of_url(board, url):
            return Target(*asked)
        return Target(0, file=url) if files.is_named(self.db, url) else None

    def was_invalid(self, fidx: str, upto: int) -> bool:
        return captured.was_invalid(self.db, fidx, upto)

    def seal(self, warcs: list[SealedFile], now: str) -> None:
        with self.db.atomic():
            captured.seal(self.db, warcs, now)

    def store_file(self, url: str, capture: Capture, number: int, sha256: str, size: int) -> None:
        """Records a fetched file in every article that names its URL."""
        files.store_file(self.db, url, capture, number, sha256, size)

    def files_due(
        self, kinds: Collection[str], among: Collection[str] | None, now: str, most: int
    ) -> list[str]:
        """At most `most` URLs of files to fetch now, as `attachments.files_due` orders them."""
        return files.files_due(self.db, kinds, among, now, most) if kinds else []

    def unread_files(self) -> list[tuple[str, int]]:
        return files.unread(self.db)

    def store_text(self, sha256: str, text: str | None, problem: str | None) -> None:
        """Stores the text of the file with this digest, or why it has none; never both."""
        with self.db.atomic():
            file_index.store_file_text(self.db, sha256, text, problem)

    def count_files_due(self, kinds: Collection[str], now: str) -> int:
        return files.count_due(self.db, kinds, now)

    def try_file(self, url: str, now: str) -> None:
        """Counts a failed attempt to fetch a file."""
        with self.db.atomic():
            files.attempt(self.db, url, now)

    def last_read(self) -> list[tuple[str, int]]:
        """(fidx, position) of the article read last, as a list of one; empty if none qualifies.

        It must be on the board, have a position, and be unchanged on the list since.
        """
        return self.db.execute(
            "SELECT fidx, position FROM articles WHERE removed_at IS NULL AND position IS NOT NULL"
            " AND fetched_at IS NOT NULL AND read_hash IS listed_hash"
            " ORDER BY fetched_at DESC LIMIT 1"
        ).fetchall()

    def mark_removed(self, fidx: str, now: str) -> None:
        """Marks an article as removed, which both the list and its own page must have shown."""
        self._sighted.pop(fidx, None)
        with self.db.atomic():
            self.db.execute(
                "INSERT INTO removals (article_id, removed_at) SELECT id, ? FROM articles"
                " WHERE board = ? AND fidx = ?",
                [now, BOARD, fidx],
            )
            self.db.execute(
                "UPDATE articles SET removed_at = ?, position = NULL WHERE board = ? AND fidx = ?",
                [now, BOARD, fidx],
            )

    def renumber(self) -> None:
        """Renumbers positions by (date, last position); only when archive and board are equal."""
        with self.db.atomic():
            self.db.execute(
                "UPDATE articles SET position = place FROM (SELECT id AS live, row_number() OVER"
                " (ORDER BY published, position, id) AS place FROM articles"
                " WHERE removed_at IS NULL) WHERE id = live AND position IS NOT place"
            )

    def live(self) -> list[tuple[str, Place]]:
        """(fidx, date and position) of every article on the board; the position is 0 if unknown."""
        rows = self.db.execute(
            "SELECT fidx, published, ifnull(position, 0) FROM articles WHERE removed_at IS NULL"
        )
        return [(intern(fidx), Place(intern(day), position)) for fidx, day, position in rows]

    def listed_digest(self, fidx: str) -> str | None:
        """The digest of the article's row as the list showed it last; None if no list has."""
        query = "SELECT listed_hash FROM articles WHERE board = ? AND fidx = ?"
        found = self.db.execute(query, [BOARD, fidx]).fetchone()
        return found[0] if found else None

    def title(self, fidx: str) -> str | None:
        query = "SELECT title FROM articles WHERE board = ? AND fidx = ?"
        found = self.db.execute(query, [BOARD, fidx]).fetchone()
        return found[0] if found else None

    def unread(self, since: str, but: Collection[str], most: int) -> list[tuple[str, int, bool]]:
        """(fidx, position, read before) of at most `most` articles to read, newest first.

        These are articles never read, and articles whose row changed on the list since they were.
        Those in `but` and those published before the day `since` are left out.
        """
        rows = self.db.execute(
            "SELECT fidx, ifnull(position, 0), fetched_at IS NOT NULL FROM articles"
            f" WHERE {UNREAD} AND published >= ? ORDER BY published DESC, position DESC LIMIT ?",
            [since, most + len(but)],
        )
        return [(fidx, at, bool(read)) for fidx, at, read in rows if fidx not in but][:most]

    def unread_among(self, fidx: Collection[str]) -> list[tuple[str, int, bool]]:
        """The same as `unread`, for these articles only and without a limit."""
        rows = self.db.execute(
            "SELECT fidx, ifnull(position, 0), fetched_at IS NOT NULL FROM articles"
            f" WHERE {UNREAD} AND board = ? AND fidx IN (SELECT value FROM json_each(?))"
            " ORDER BY published DESC, position DESC",
            [BOARD, json.dumps(list(fidx))],
        )
        return [(fidx, at, bool(read)) for fidx, at, read in rows]

    def read(self) -> list[tuple[str, str, str]]:
        """(fidx, published, UTC day of the last reading) of the board's articles that were read."""
        return self.db.execute(
            "SELECT fidx, published, substr(fetched_at, 1, 10) FROM articles"
            " WHERE removed_at IS NULL AND fetched_at IS NOT NULL"
        ).fetchall()

    def longest_unseen(self) -> Iterator[tuple[str, int]]:
        """(fidx, position) of articles on the board, longest unseen first, as an audit needs."""
        rows = self.db.execute(
            "SELECT fidx, position FROM articles WHERE removed_at IS NULL AND position IS NOT NULL"
            " ORDER BY last_seen_at, position DESC"
        )
        return ((intern(fidx), position) for fidx, position in rows)

    def count_unread(self) -> int:
        query = f"SELECT count(*) FROM articles WHERE {UNREAD}"
        return int(self.db.execute(query).fetchone()[0])

    def held(self) -> int:
        """The number of articles on the board."""
        query = "SELECT count(*) FROM articles WHERE removed_at IS NULL"
        return int(self.db.execute(query).fetchone()[0])
