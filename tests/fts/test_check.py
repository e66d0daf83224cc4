"""Whether the full text has each article as it is: every way in which it may not is found."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from ansan_crawler.archive.archive import Archive
from ansan_crawler.fts.articles_index import reindex_articles
from ansan_crawler.fts.check import check_index
from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from tests.filled_archive import fill


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    fill(tmp_path, Board(made_posts(12, seed=3)), "2026-01-01T00:00:00Z")
    with closing(Archive(tmp_path)) as opened:
        yield opened.db


def test_of_a_sound_archive_nothing_is_told_and_nothing_is_left_behind(db: Database) -> None:
    assert list(check_index(db.conn)) == []
    assert not db.conn.in_transaction
    assert db.execute("SELECT count(*) FROM temp.sqlite_master").fetchone() == (0,)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE articles SET title = '다른 제목' WHERE id = (SELECT min(id) FROM articles)",
        "INSERT INTO articles_fts (articles_fts) VALUES ('delete-all')",
        "INSERT INTO articles_fts (rowid, body) SELECT max(id), '없는낱말' FROM articles",
        "DROP TABLE articles_fts",
    ],
)
def test_damage_is_found_and_mended(damage: str, db: Database) -> None:
    db.execute(damage)
    assert list(check_index(db.conn)) != []
    reindex_articles(db)
    assert list(check_index(db.conn)) == []


def test_an_article_s_own_fault_names_it(db: Database) -> None:
    fidx, key = db.execute("SELECT fidx, id FROM articles LIMIT 1").fetchone()
    db.execute("UPDATE articles SET body = '다른 글' WHERE id = ?", [key])
    assert [where for where, _ in check_index(db.conn)] == [fidx]
