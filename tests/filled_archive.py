"""An archive filled from a board without a crawl, and what an archive equal to a board holds."""

import sqlite3
from contextlib import closing
from pathlib import Path

from ansan_crawler.archive.archive import Archive
from ansan_crawler.archive.articles import store_article
from ansan_crawler.boards.city_news.urls import article_address
from ansan_crawler.boards.model import Article, Attachment, Listing, Row
from ansan_crawler.frontier import positions_on
from ansan_crawler.replica.board import Board
from ansan_crawler.replica.post import Post
from ansan_crawler.text import clean
from tests.runs import rows

ADDRESS = "http://127.0.0.1/ansantalktalk/content/ansantalk/cityNews.html?gtid=sosik"


def fill(folder: Path, board: Board, now: str) -> None:
    """An archive equal to the board, without a crawl."""
    archive = Archive(folder)
    posts = board.posts
    for start in range(1, board.pages + 1, 100):  # a transaction each, so that the WAL stays small
        with archive.db.atomic():
            for page in range(start, min(start + 100, board.pages + 1)):
                archive.store_listing(listing_of(posts, page), ADDRESS, now)
    for start in range(0, len(posts), 1000):
        with archive.db.atomic():
            for post in posts[start : start + 1000]:
                store_article(archive.db, article_of(post), None, now)
    archive.close()


def listing_of(posts: tuple[Post, ...], page: int) -> Listing:
    total = len(posts)
    shown = (
        Row(p.fidx, p.title, p.published, clean(p.list_text), "", at)
        for at in reversed(positions_on(page, total))
        for p in [posts[total - at]]
    )
    return Listing(total, page, -(-total // 10), tuple(shown))


def article_of(post: Post) -> Article:
    files = tuple(
        Attachment("file", name, f"http://127.0.0.1/gtb_download.php?gtid=sosik&fid={fid}")
        for fid, name in post.files
    )
    images = tuple(
        Attachment("image", path.rpartition("/")[2], f"http://127.0.0.1{path}")
        for path in post.images
    )
    return Article(
        fidx=post.fidx,
        url=article_address(ADDRESS, post.fidx),
        title=post.title,
        subtitle=post.subtitle_text,
        author=post.author,
        published=post.published,
        views=post.views,
        body=post.body_text,
        images=images,
        attachments=files,
        licence=post.licence,
    )


def held(folder: Path) -> dict[object, tuple[object, ...]]:
    """The live articles by fidx, every field that has one right value."""
    query = (
        "SELECT fidx, title, subtitle, author, published, body, licence FROM articles"
        " WHERE removed_at IS NULL"
    )
    return {row[0]: row for row in rows(folder, query)}


def truth(board: Board) -> dict[object, tuple[object, ...]]:
    return {
        p.fidx: (p.fidx, p.title, p.subtitle_text, p.author, p.published, p.body_text, p.licence)
        for p in board.posts
    }


def tables(folder: Path) -> list[list[tuple[object, ...]]]:
    """Every row of every table but `crawls` and `captures`, which each run adds to."""
    names = ("articles", "revisions", "views_history", "attachments", "removals")
    return [rows(folder, f"SELECT * FROM {name}") for name in names]


def altered(folder: Path, statement: str) -> None:
    """A change by another tool, that keeps no rule."""
    with closing(sqlite3.connect(folder / "ansan.db")) as connection, connection:
        connection.execute(statement)
