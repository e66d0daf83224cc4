"""Stores an article page: the present version, a revision if it changed, views, attachments."""

from typing import TypeAlias

from sqlite_utils import Database

from ansan_crawler.archive import attachments as files
from ansan_crawler.archive.ids import new_id
from ansan_crawler.archive.listings import close_removal
from ansan_crawler.archive.sql import BOARD
from ansan_crawler.boards.digest import attachments_text, content_digest
from ansan_crawler.boards.model import Article, Row
from ansan_crawler.fts import articles_index as full_text

_Held: TypeAlias = tuple[int, str | None, str | None, int | None]
"""Id, content hash, removal and views of an article."""


def would_replace(db: Database, article: Article) -> bool:
    """True if storing the article would replace a different text."""
    held = db.execute(
        "SELECT content_hash FROM articles WHERE board = ? AND fidx = ?", [BOARD, article.fidx]
    ).fetchone()
    return bool(held and held[0] and held[0] != content_digest(article))


def store_article(
    db: Database, a: Article, listed: Row | None, now: str, capture: int | None = None
) -> str:
    """Stores an article as read from its page, in one transaction.

    Returns 'new' if this is its first revision, 'changed' if it is a further one, else 'same'.
    `listed` is the article's row if the same response showed it, else None; it is the list's text
    that is stored as confirmed. `capture` is the row of the response. `now` is UTC.
    """
    with db.atomic():
        key, before, removed, views = _find(db, a, now)
        content = content_digest(a)
        with full_text.reindexing(db, key):
            db.execute(
                "UPDATE articles SET title = ?, subtitle = ?, author = ?, published = ?, body = ?,"
                " content_hash = ?, fetched_at = ?, last_seen_at = ?, removed_at = NULL,"
                " read_hash = listed_hash, visits = visits + 1, list_text = coalesce(?, list_text)"
                " WHERE id = ?",
                [a.title, a.subtitle, a.author, a.published, a.body, content, now, now,
                 listed.text if listed else None, key],
            )  # fmt: skip
        if views != a.views:
            _store_views(db, key, a.views, now)
        if removed:
            close_removal(db, key, now)
        if before == content:
            return "same"
        _revise(db, key, a, content, now, capture)
        return "new" if before is None else "changed"


def _find(db: Database, a: Article, now: str) -> _Held:
    """The article as the archive has it; a row is inserted if no list has shown it yet."""
    query = "SELECT id, content_hash, removed_at, views FROM articles WHERE board = ? AND fidx = ?"
    found: _Held | None = db.execute(query, [BOARD, a.fidx]).fetchone()
    if found:
        return found
    key = new_id(db, a.published, 0)
    db.execute(
        "INSERT INTO articles (id, board, fidx, title, published, url, first_seen_at,"
        " last_seen_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [key, BOARD, a.fidx, a.title, a.published, a.url, now, now],
    )
    full_text.index_articles(db, [key])
    return key, None, None, None


def _store_views(db: Database, key: int, views: int, now: str) -> None:
    """Stores a view count that differs from the last one."""
    db.execute("UPDATE articles SET views = ? WHERE id = ?", [views, key])
    db.execute(
        "INSERT OR REPLACE INTO views_history (article_id, observed_at, views, visits)"
        " SELECT id, ?, ?, visits FROM articles WHERE id = ?",
        [now, views, key],
    )


def _revise(
    db: Database, key: int, a: Article, content: str, now: str, capture: int | None
) -> None:
    db.execute(
        "INSERT INTO revisions (article_id, number, observed_at, title, subtitle, author,"
        " published, body, attachments, content_hash, capture_id) SELECT ?1, 1 + count(*), ?2, ?3,"
        " ?4, ?5, ?6, ?7, ?8, ?9, ?10 FROM revisions WHERE article_id = ?1",
        [key, now, a.title, a.subtitle, a.author, a.published, a.body, attachments_text(a),
         content, capture],
    )  # fmt: skip
    db.execute("UPDATE articles SET changed_at = ? WHERE id = ?", [now, key])
    files.replace_attachments(db, key, a)
