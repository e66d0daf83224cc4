"""The questions people ask. Opens the archive read-only."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

Hit = sqlite3.Row
_TEXT = "title || ' ' || ifnull(subtitle, '') || ' ' || coalesce(body, list_text, '')"


@contextmanager
def reading(folder: Path) -> Iterator[sqlite3.Connection]:
    """Raises FileNotFoundError where no archive lies."""
    path = folder / "ansan.db"
    if not path.exists():
        raise FileNotFoundError(f"no archive at {path}: run a crawl first, or name it: --archive")
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def search(archive: sqlite3.Connection, words: list[str], most: int = 20) -> list[sqlite3.Row]:
    """Live articles with every word somewhere in title, subtitle or body, newest first."""
    condition = " AND ".join([f"instr({_TEXT}, ?)"] * len(words)) or "1"
    return archive.execute(
        f"SELECT fidx, published, title, url FROM articles WHERE removed_at IS NULL AND {condition}"
        " ORDER BY published DESC, id DESC LIMIT ?",
        [*words, most],
    ).fetchall()


def show(archive: sqlite3.Connection, fidx: str) -> sqlite3.Row | None:
    found: sqlite3.Row | None = archive.execute(
        "SELECT * FROM articles WHERE board = 'city_news' AND fidx = ?", [fidx]
    ).fetchone()
    return found


def stats(archive: sqlite3.Connection) -> list[tuple[str, str]]:
    """What the archive holds, as label and value."""
    row = archive.execute(
        "SELECT count(*), count(fetched_at), count(removed_at), min(published), max(published)"
        " FROM articles"
    ).fetchone()
    last = archive.execute(
        "SELECT message FROM crawls WHERE finished_at IS NOT NULL ORDER BY id DESC LIMIT 1"
    ).fetchone()
    labels = ("articles", "with their page read", "removed", "oldest", "newest")
    return [*((n, str(v)) for n, v in zip(labels, row, strict=True)),
            ("last crawl", last[0] if last else "none")]  # fmt: skip
