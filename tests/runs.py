"""Real crawls: `scrapy crawl` in a process of its own against the replica on loopback."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from ansan_crawler.archive.archive import Archive
from ansan_crawler.boards.city_news.urls import article_address
from ansan_crawler.boards.model import Article, Attachment, Listing, Row
from ansan_crawler.frontier import positions_on
from ansan_crawler.replica.board import Board
from ansan_crawler.replica.post import Post
from ansan_crawler.text import clean
from tests import forked

ROOT = Path(__file__).resolve().parent.parent
FAST = ["DOWNLOAD_DELAY=0", "AUTOTHROTTLE_ENABLED=False", "CONCURRENT_REQUESTS_PER_DOMAIN=8",
        "RETRY_TIMES=0", "ARCHIVE_FILES=none"]  # fmt: skip
ADDRESS = "http://127.0.0.1/ansantalktalk/content/ansantalk/cityNews.html?gtid=sosik"


def command(address: str, folder: Path, *more: str) -> list[str]:
    return [sys.executable, "-m", *_typed(address, folder, *more)]


def _typed(address: str, folder: Path, *more: str) -> list[str]:
    sets = [f"-s{x}" for x in (*FAST, f"BOARD_URL={address}", f"ARCHIVE_DIR={folder}")]
    return ["scrapy", "crawl", "city_news", *sets, *more]


def crawl(address: str, folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    done = forked.scrapy(_typed(address, folder, *more), timeout=280)
    assert "Traceback" not in done.stderr, done.stderr
    return done


def ansan(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """`ansan` as it is typed, in a process of its own."""
    program = [str(Path(sys.executable).parent / "ansan"), "--archive", str(folder)]
    return subprocess.run([*program, *arguments], capture_output=True, text=True, timeout=280)


def warcs(folder: Path) -> list[Path]:
    return sorted((folder / "warc").glob("*.warc.gz"))


def checked(folder: Path) -> bool:
    """Whether `warcio check` has nothing to say."""
    program = str(Path(sys.executable).parent / "warcio")
    done = subprocess.run([program, "check", *map(str, warcs(folder))], capture_output=True)
    return not (done.returncode or done.stdout or done.stderr)


def rows(folder: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "ansan.db")) as connection:
        return connection.execute(query).fetchall()


def altered(folder: Path, statement: str) -> None:
    """A change by another tool, that keeps no rule."""
    with closing(sqlite3.connect(folder / "ansan.db")) as connection, connection:
        connection.execute(statement)


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
                archive.store_article(article_of(post), None, now)
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
