"""An open archive, and what a crawl asks it."""

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
from ansan_crawler.archive.schema import migrate
from ansan_crawler.archive.sql import BOARD, UNREAD
from ansan_crawler.boards.city_news.urls import target_of_url
from ansan_crawler.boards.model import Article, Listing, Row
from ansan_crawler.boards.target import Target
from ansan_crawler.captures.exchange import Capture
from ansan_crawler.captures.writer import SealedFile
from ansan_crawler.frontier import Place
from ansan_crawler.fts import attachments_index as file_index
from ansan_crawler.i18n.translatable import _

REMEMBERED = 2000
"""Rows seen in this crawl that need no second look at the tables."""


class ArchiveError(Exception):
    """The archive can't be opened or written: expected a writable folder, and what was found."""


class Archive:
    """An open archive. Times handed in are UTC, ISO 8601 with Z."""

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
                _(
                    "archive {path}: can't be opened for writing ({error}); "
                    "name another with --archive or ARCHIVE_DIR",
                    path=folder,
                    error=error,
                )
            ) from error

    def close(self) -> None:
        self.db.close()

    def finish_file(self) -> None:
        """Leaves one file that is whole by itself, with no journal beside it."""
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
        """What each row was: 'new', 'changed', 'returned', 'moved' or 'same'.

        Rows seen just so before in this crawl are not looked up again.
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
        """For the next crawl, which looks each row up again."""
        self._sighted.clear()

    def store_article(
        self, article: Article, listed: Row | None, now: str, capture: int | None = None
    ) -> str:
        return readings.store_article(self.db, article, listed, now, capture)

    def would_replace(self, article: Article) -> bool:
        return readings.would_replace(self.db, article)

    def note_capture(self, capture: Capture, problem: str | None) -> int:
        """The row of a response kept, and what is wrong with it."""
        with self.db.atomic():
            return captured.note_capture(self.db, capture, problem)

    def last_capture(self) -> int:
        return captured.last_capture(self.db)

    def sealed_files(self) -> set[str]:
        """Names of the WARC files that nothing is missing of."""
        return captured.sealed_files(self.db)

    def newest_record(self) -> tuple[str, int]:
        """File and offset of the last record that has a row."""
        return captured.newest_record(self.db)

    def offsets(self, file: str) -> set[int]:
        return captured.offsets(self.db, file)

    def newest_time(self) -> str:
        """When the latest crawl began, or its last capture came; empty where there was none."""
        query = (
            "SELECT max(ifnull((SELECT max(started_at) FROM crawls), ''),"
            " ifnull((SELECT max(fetched_at) FROM captures), ''))"
        )
        return str(self.db.execute(query).fetchone()[0])

    def crawl_of(self, began: str, bounds: str) -> int:
        """The row of the crawl that began then; made where there is none."""
        query = "SELECT id FROM crawls WHERE started_at = ?"
        found = self.db.execute(query, [began]).fetchone()
        return int(found[0]) if found else self.begin_crawl(bounds, began)

    def is_removed(self, fidx: str) -> bool:
        query = "SELECT 1 FROM articles WHERE board = ? AND fidx = ? AND removed_at IS NOT NULL"
        return self.db.execute(query, [BOARD, fidx]).fetchone() is not None

    def target_of(self, board: str, url: str) -> Target | None:
        """What an address says that it is asked for: a page of the board, a file, or neither."""
        if asked := target_of_url(board, url):
            return Target(*asked)
        return Target(0, file=url) if files.is_named(self.db, url) else None

    def was_invalid(self, fidx: str, upto: int) -> bool:
        return captured.was_invalid(self.db, fidx, upto)

    def seal(self, warcs: list[SealedFile], now: str) -> None:
        with self.db.atomic():
            captured.seal(self.db, warcs, now)

    def store_file(self, url: str, capture: Capture, number: int, sha256: str, size: int) -> None:
        """A file that came, in every article that names it."""
        files.store_file(self.db, url, capture, number, sha256, size)

    def files_due(
        self, kinds: Collection[str], among: Collection[str] | None, now: str, most: int
    ) -> list[str]:
        """Addresses to fetch, as `files.due` says."""
        return files.files_due(self.db, kinds, among, now, most) if kinds else []

    def unread_files(self) -> list[tuple[str, int]]:
        return files.unread(self.db)

    def store_text(self, sha256: str, text: str | None, problem: str | None) -> None:
        """The text of a file, by what the file is: it may have several names."""
        with self.db.atomic():
            file_index.store_file_text(self.db, sha256, text, problem)

    def count_files_due(self, kinds: Collection[str], now: str) -> int:
        return files.count_due(self.db, kinds, now)

    def try_file(self, url: str, now: str) -> None:
        """Notes an attempt that failed."""
        with self.db.atomic():
            files.attempt(self.db, url, now)

    def last_read(self) -> list[tuple[str, int]]:
        """(fidx, position) of the article read last; empty where none was read and is listed."""
        return self.db.execute(
            "SELECT fidx, position FROM articles WHERE removed_at IS NULL AND position IS NOT NULL"
            " AND fetched_at IS NOT NULL AND read_hash IS listed_hash"
            " ORDER BY fetched_at DESC LIMIT 1"
        ).fetchall()

    def mark_removed(self, fidx: str, now: str) -> None:
        """A tombstone for an article that the list and its own page both deny."""
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
        """Positions 1 to N for an archive that is equal to the board: by day, then as last seen."""
        with self.db.atomic():
            self.db.execute(
                "UPDATE articles SET position = place FROM (SELECT id AS live, row_number() OVER"
                " (ORDER BY published, position, id) AS place FROM articles"
                " WHERE removed_at IS NULL) WHERE id = live AND position IS NOT place"
            )

    def live(self) -> list[tuple[str, Place]]:
        """Every article not removed."""
        rows = self.db.execute(
            "SELECT fidx, published, ifnull(position, 0) FROM articles WHERE removed_at IS NULL"
        )
        return [(intern(fidx), Place(intern(day), position)) for fidx, day, position in rows]

    def listed_digest(self, fidx: str) -> str | None:
        """Of the article as the list showed it last; None where no list has."""
        query = "SELECT listed_hash FROM articles WHERE board = ? AND fidx = ?"
        found = self.db.execute(query, [BOARD, fidx]).fetchone()
        return found[0] if found else None

    def title(self, fidx: str) -> str | None:
        query = "SELECT title FROM articles WHERE board = ? AND fidx = ?"
        found = self.db.execute(query, [BOARD, fidx]).fetchone()
        return found[0] if found else None

    def unread(self, since: str, but: Collection[str], most: int) -> list[tuple[str, int, bool]]:
        """(fidx, position, whether read before) of articles whose page is to be read, newest first.

        Articles never read, and those whose listing has changed since.
        """
        rows = self.db.execute(
            "SELECT fidx, ifnull(position, 0), fetched_at IS NOT NULL FROM articles"
            f" WHERE {UNREAD} AND published >= ? ORDER BY published DESC, position DESC LIMIT ?",
            [since, most + len(but)],
        )
        return [(fidx, at, bool(read)) for fidx, at, read in rows if fidx not in but][:most]

    def unread_among(self, fidx: Collection[str]) -> list[tuple[str, int, bool]]:
        """The same of these articles alone."""
        rows = self.db.execute(
            "SELECT fidx, ifnull(position, 0), fetched_at IS NOT NULL FROM articles"
            f" WHERE {UNREAD} AND board = ? AND fidx IN (SELECT value FROM json_each(?))"
            " ORDER BY published DESC, position DESC",
            [BOARD, json.dumps(list(fidx))],
        )
        return [(fidx, at, bool(read)) for fidx, at, read in rows]

    def read(self) -> list[tuple[str, str, str]]:
        """(fidx, published, day of the last reading) of live articles whose page was read."""
        return self.db.execute(
            "SELECT fidx, published, substr(fetched_at, 1, 10) FROM articles"
            " WHERE removed_at IS NULL AND fetched_at IS NOT NULL"
        ).fetchall()

    def longest_unseen(self) -> Iterator[tuple[str, int]]:
        """(fidx, position) of live articles, the one longest not seen first: the audit's order."""
        rows = self.db.execute(
            "SELECT fidx, position FROM articles WHERE removed_at IS NULL AND position IS NOT NULL"
            " ORDER BY last_seen_at, position DESC"
        )
        return ((intern(fidx), position) for fidx, position in rows)

    def count_unread(self) -> int:
        query = f"SELECT count(*) FROM articles WHERE {UNREAD}"
        return int(self.db.execute(query).fetchone()[0])

    def held(self) -> int:
        """Live articles: all but the removed."""
        query = "SELECT count(*) FROM articles WHERE removed_at IS NULL"
        return int(self.db.execute(query).fetchone()[0])
