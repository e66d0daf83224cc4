"""What a word finds is what a scan of the texts finds: in sqlite3, sqlite-utils and Datasette alike."""

import asyncio
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from datasette.app import Datasette
from sqlite_utils import Database

from ansan_crawler.archive.archive import Archive
from ansan_crawler.archive.articles import store_article
from ansan_crawler.archive.schema import migrations
from ansan_crawler.fts.terms import fold, index_text
from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.replica.page_texts import read_posts
from ansan_crawler.replica.post import Paragraph
from tests.filled_archive import ADDRESS, article_of, fill, listing_of
from tests.fts.test_articles_index import REAL, texts

NOW, LATER = "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"
EACH = 6
"""Words of each length from two to eight characters."""
SERVED = {"max_returned_rows": 30_000, "num_sql_threads": 1, "sql_time_limit_ms": 60_000}


def by_sqlite3(path: Path, words: list[str]) -> dict[str, set[int]]:
    query = "SELECT id FROM articles JOIN articles_fts ON id = articles_fts.rowid WHERE articles_fts MATCH ?"
    with closing(sqlite3.connect(path)) as db:
        return {word: {key for (key,) in db.execute(query, [quoted(word)])} for word in words}


def by_sqlite_utils(path: Path, words: list[str]) -> dict[str, set[int]]:
    with closing(Database(path)) as db:
        return {
            word: {row["id"] for row in db["articles"].search(word, quote=True)} for word in words
        }


def by_datasette(path: Path, words: list[str]) -> dict[str, set[int]]:
    async def ask() -> dict[str, set[int]]:
        served = Datasette([str(path)], settings=SERVED)
        try:
            found = {}
            for word in words:
                answer = await served.client.get(
                    f"/{path.stem}/articles.json",
                    params={
                        "_search": word,
                        "_shape": "array",
                        "_size": "max",
                        "_col": "id",
                        "_nofacet": "1",
                        "_nocount": "1",
                    },
                )
                assert answer.status_code == 200, answer.text
                found[word] = {row["id"] for row in json.loads(answer.text)}
            return found
        finally:
            for database in served.databases.values():
                database.close()
            served.executor.shutdown()

    return asyncio.run(ask())


def quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


TOOLS = (by_sqlite3, by_sqlite_utils, by_datasette)


@pytest.fixture
def board() -> Board:
    return Board(made_posts(80, seed=6))


@pytest.fixture
def archive(board: Board, tmp_path: Path) -> Iterator[Archive]:
    fill(tmp_path, board, NOW)
    opened = Archive(tmp_path)
    yield opened
    opened.close()


def nothing(archive: Archive, board: Board) -> None:
    pass


def inserts(archive: Archive, board: Board) -> None:
    """As the list tells of them, and one with its page read."""
    come = [replace(post, fidx=f"99{post.fidx:0>6}") for post in made_posts(20, seed=9)]
    more = Board((*come, *board.posts))
    for page in range(1, more.pages + 1):
        archive.store_listing(listing_of(more.posts, page), ADDRESS, LATER)
    store_article(archive.db, article_of(come[0]), None, LATER)


def edits(archive: Archive, board: Board) -> None:
    for at, body in ((2, "반월산단의 청년"), (5, ""), (7, "AI 31일 ㎡")):
        board.edit(board.posts[at].fidx, title=f"고친 {at}", body=(Paragraph((body,)),))
        store_article(archive.db, article_of(board.posts[at]), None, LATER)


def removals(archive: Archive, board: Board) -> None:
    """An article gone from the board stays in the archive, and is found."""
    for post in board.posts[10:15]:
        archive.mark_removed(post.fidx, LATER)


def vacuum(archive: Archive, board: Board) -> None:
    archive.db.execute("VACUUM")


CHANGES: tuple[Callable[[Archive, Board], None], ...] = (nothing, inserts, edits, removals, vacuum)


def pieces(texts: Iterable[str], each: int) -> list[str]:
    """From anywhere in the texts' words; none with a quote, which the tools' own quoting would part."""
    dice, found = Random(1), list[str]()
    words = {word for text in texts for word in text.split() if '"' not in word}
    for length in range(2, 9):
        long = sorted(word for word in words if len(word) >= length)
        for word in dice.sample(long, min(each, len(long))):
            at = dice.randrange(len(word) - length + 1)
            found.append(word[at : at + length])
    return found


def assert_exact(path: Path, words: list[str] | None = None) -> None:
    with closing(sqlite3.connect(path)) as db:
        # ０３１ is found as 031, too
        held = {key: f"{text.casefold()}\0{fold(text)}" for key, text in texts(db).items()}
    words = words or pieces((text.partition("\0")[0] for text in held.values()), EACH)
    truth = {w: {key for key, text in held.items() if w.casefold() in text} for w in words}
    assert all(truth.values())
    for tool in TOOLS:
        assert tool(path, words) == truth, tool.__name__


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_after(
    change: Callable[[Archive, Board], None], board: Board, archive: Archive, tmp_path: Path
) -> None:
    change(archive, board)
    assert_exact(tmp_path / "ansan.db")


def test_after_all_of_them_in_a_backup(board: Board, archive: Archive, tmp_path: Path) -> None:
    for change in CHANGES:
        change(archive, board)
    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        archive.db.conn.backup(copy)
    assert_exact(tmp_path / "copy.db")


FEED = (
    "INSERT INTO articles_fts (rowid, body)"
    " SELECT id, fed(title, subtitle, coalesce(body, list_text)) FROM articles"
)


@pytest.mark.parametrize("before", ["full_text", "views"])
def test_after_a_migration(before: str, archive: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "old"
    folder.mkdir()
    with closing(Database(sqlite3.connect(folder / "ansan.db"))) as old:
        migrations.apply(old, stop_before=before)
        old.execute("ATTACH ? AS new", [str(tmp_path / "ansan.db")])
        names = ", ".join(row[1] for row in old.execute("PRAGMA main.table_info(articles)"))
        old.execute(f"INSERT INTO main.articles ({names}) SELECT {names} FROM new.articles")
        if before != "full_text":
            old.conn.create_function("fed", 3, index_text)
            old.execute(FEED)
        old.conn.commit()
    Archive(folder).close()
    assert_exact(folder / "ansan.db")


@pytest.mark.long
def test_four_hundred_words_of_the_whole_board(tmp_path: Path) -> None:
    """From made articles, and from the real ones where their texts are here."""
    made, real = made_posts(22_000, seed=6), read_posts(REAL) if REAL.is_dir() else []
    taken = {post.fidx for post in real}
    board = Board((*real, *(post for post in made if post.fidx not in taken)))
    fill(tmp_path, board, NOW)
    drawn = (pieces((post.body_text for post in posts), 40) for posts in (made, real or made[:50]))
    words = sorted(set().union(*drawn))
    assert len(words) >= 400
    with closing(Archive(tmp_path)) as archive:
        assert_exact(tmp_path / "ansan.db", words)
        for change in CHANGES:
            change(archive, board)
    assert_exact(tmp_path / "ansan.db", words)
