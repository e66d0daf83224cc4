"""An open archive: crawls begun and ended, listing pages, removals, positions."""

import sqlite3
from pathlib import Path

from sqlite_utils import Database

from ansan_crawler.archive import attachments as files
from ansan_crawler.archive.listings import store_listing
from ansan_crawler.archive.migrate import migrate
from ansan_crawler.archive.sql import BOARD
from ansan_crawler.boards.model import Listing
from ansan_crawler.boards.registry import PROFILE
from ansan_crawler.boards.target import Target
from ansan_crawler.i18n.translatable import _

REMEMBERED = 2000
"""Rows of this crawl that are remembered, so that one seen again needs no query."""


class ArchiveError(Exception):
    """The archive can't be opened or written; the message says what was found."""


class Archive:
    """An archive open for writing. All times are UTC, ISO 8601 with Z."""

    def __init__(
        self, folder: Path, name: str = "ansan.db", kind: type[Database] = Database
    ) -> None:
        self._row_digests: dict[str, int] = {}
        self.folder = folder
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
        """Leaves WAL mode: the database is then one complete file, with no journal beside it."""
        self.db.execute("PRAGMA journal_mode=DELETE").fetchall()

    def begin_crawl(self, bounds: str, now: str) -> int:
        """Adds a row for a crawl and returns its id; `bounds` is '' for the whole board."""
        with self.db.atomic():
            cursor = self.db.execute(
                "INSERT INTO crawls (started_at, bounds) VALUES (?, ?)", [now, bounds]
            )
        return int(cursor.lastrowid or 0)

    def end_crawl(self, crawl: int, facts: dict[str, str | int | None]) -> None:
        """Completes the row of a crawl; `facts` are its columns by name."""
        columns = ", ".join(f"{name} = ?" for name in facts)
        with self.db.atomic():
            self.db.execute(f"UPDATE crawls SET {columns} WHERE id = ?", [*facts.values(), crawl])

    def store_listing(self, listing: Listing, board: str, now: str) -> list[str]:
        """Stores a listing page, and says what each row was, as `listings.store_listing` does.

        A page whose rows were all seen in this crawl already, unchanged, causes no query.
        """
        digests = [hash((r.position, r.title, r.published, r.text)) for r in listing.rows]
        seen = list(zip((row.fidx for row in listing.rows), digests, strict=True))
        if all(self._row_digests.get(fidx) == digest for fidx, digest in seen):
            return ["same"] * len(seen)
        kinds = store_listing(self.db, listing, board, now)
        if len(self._row_digests) > REMEMBERED:
            self._row_digests.clear()
        self._row_digests.update(seen)
        return kinds

    def forget_rows(self) -> None:
        """Forgets the rows seen: the next crawl queries each of them again."""
        self._row_digests.clear()

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
        """True if the article is in the archive and marked as removed."""
        query = "SELECT 1 FROM articles WHERE board = ? AND fidx = ? AND removed_at IS NOT NULL"
        return self.db.execute(query, [BOARD, fidx]).fetchone() is not None

    def target_of(self, board: str, url: str) -> Target | None:
        """What a URL addresses: a page of the board or a known file; None if it is neither."""
        if asked := PROFILE.target_of_url(board, url):
            return Target(*asked)
        return Target(0, file=url) if files.is_named(self.db, url) else None

    def mark_removed(self, fidx: str, now: str) -> None:
        """Marks an article as removed, which both the list and its own page must have shown."""
        self._row_digests.pop(fidx, None)
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
