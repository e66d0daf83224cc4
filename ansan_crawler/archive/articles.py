"""Stores an article page: the present version, a revision if it changed, views, attachments."""

from typing import TypeAlias

from sqlite_utils import Database

from ansan_crawler.archive import attachments as files
from ansan_crawler.archive.ids import new_id
from ansan_crawler.archive.listings import close_removal
from ansan_crawler.archive.sql import ARTICLE_COLUMNS, BOARD, CONTENT_COLUMNS
from ansan_crawler.boards.digest import content_digest, content_values, digest_of_content
from ansan_crawler.boards.model import CONTENT_FIELDS, Article, ContentValue, Row
from ansan_crawler.fts import articles_index as full_text

_Held: TypeAlias = tuple[int, str | None, str | None, int | None]
"""Id, content hash, time of removal and view count of an article; None where it has none."""
_SET_CONTENT = ", ".join(f"{name} = ?" for name in ARTICLE_COLUMNS)
_UPDATE = (
    f"UPDATE articles SET {_SET_CONTENT}, content_hash = ?, fetched_at = ?, last_seen_at = ?,"
    " removed_at = NULL, read_hash = listed_hash, visits = visits + 1,"
    " list_text = coalesce(?, list_text) WHERE id = ?"
)
_INSERT_REVISION = (
    "INSERT INTO revisions (number, article_id, observed_at, content_hash, capture_id,"
    f" {', '.join(CONTENT_COLUMNS)}) SELECT 1 + count(*), ?1, ?2, ?3, ?4,"
    f" {', '.join(f'?{n}' for n, _ in enumerate(CONTENT_COLUMNS, 5))}"
    " FROM revisions WHERE article_id = ?1"
)


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
    `listed` is the article's row if the same response showed it, else None; its text is stored as
    `list_text`. `capture` is the id of the response in `captures`. `now` is UTC.
    """
    with db.atomic():
        key, before, removed, views = _find(db, a, now)
        values = content_values(a)
        content, text = digest_of_content(values), listed.text if listed else None
        with full_text.reindexing(db, key):
            db.execute(_UPDATE, [*held_values(values), content, now, now, text, key])
        if views != a.views:
            _store_views(db, key, a.views, now)
        if removed:
            close_removal(db, key, now)
        if before == content:
            return "same"
        db.execute(_INSERT_REVISION, [key, now, content, capture, *values])
        db.execute("UPDATE articles SET changed_at = ? WHERE id = ?", [now, key])
        files.replace_attachments(db, key, a)
        return "new" if before is None else "changed"


def held_values(values: tuple[ContentValue, ...]) -> list[ContentValue]:
    """The values of CONTENT_FIELDS that have a column in `articles`."""
    pairs = zip(CONTENT_FIELDS, values, strict=True)
    return [value for each, value in pairs if not each.own_table]


def _find(db: Database, a: Article, now: str) -> _Held:
    """The article in the archive; inserts a row if there is none yet."""
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
