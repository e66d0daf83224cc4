"""An article's last version put right in place: the same page, read better; no new version."""

from typing import NamedTuple

from sqlite_utils import Database

from ansan_crawler.archive import attachments as files
from ansan_crawler.archive.articles import held_values
from ansan_crawler.archive.sql import ARTICLE_COLUMNS, BOARD, CONTENT_COLUMNS
from ansan_crawler.boards.digest import content_values, digest_of_content
from ansan_crawler.boards.model import Article
from ansan_crawler.fts import articles_index as full_text

_LAST = (
    "SELECT article_id, number, capture_id FROM revisions JOIN articles ON id = article_id"
    " WHERE board = ? AND fidx = ? ORDER BY number DESC LIMIT 1"
)
_CONTENT = (
    f"SELECT content_hash, {', '.join(CONTENT_COLUMNS)} FROM revisions"
    " WHERE article_id = ? AND number = ?"
)
_SET_REVISION = (
    f"UPDATE revisions SET content_hash = ?, {', '.join(f'{name} = ?' for name in CONTENT_COLUMNS)}"
    " WHERE article_id = ? AND number = ?"
)
_SET_ARTICLE = (
    f"UPDATE articles SET content_hash = ?, {', '.join(f'{name} = ?' for name in ARTICLE_COLUMNS)}"
    " WHERE id = ?"
)


class LastVersion(NamedTuple):
    """`capture` is the row it was read from; None where none is kept."""

    article_id: int
    number: int
    capture: int | None


def last_version(db: Database, fidx: str) -> LastVersion | None:
    """None where no page of the article was read."""
    found = db.execute(_LAST, [BOARD, fidx]).fetchone()
    return LastVersion(*found) if found else None


def correct_version(db: Database, version: LastVersion, article: Article, now: str) -> None:
    """The version, its article and its files as read now; noted where anything differs.

    When it was observed, its number and `changed_at` stay: the board has done nothing.
    """
    key, number, _ = version
    before, *old = db.execute(_CONTENT, [key, number]).fetchone()
    values = content_values(article)
    digest = digest_of_content(values)
    fields = [
        name for name, was, now_read in zip(CONTENT_COLUMNS, old, values, strict=True)
        if was != now_read
    ]  # fmt: skip
    if not fields:
        return
    with db.atomic():
        db.execute(_SET_REVISION, [digest, *values, key, number])
        with full_text.reindexing(db, key):
            db.execute(_SET_ARTICLE, [digest, *held_values(values), key])
        files.replace_attachments(db, key, article)
        db.execute(
            "INSERT INTO corrections (article_id, number, corrected_at, fields, hash_before)"
            " VALUES (?, ?, ?, ?, ?)",
            [key, number, now, ", ".join(fields), before],
        )
