"""An archive of an older shape is brought to the present one when it is opened for writing."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from ansan_crawler.archive.archive import Archive
from ansan_crawler.archive.articles import store_article
from ansan_crawler.archive.migrate import migrate
from ansan_crawler.archive.read_only import Outdated, open_read_only
from ansan_crawler.archive.schema import migrations
from ansan_crawler.fts.check import check_index
from tests.archive.empty import FIRST, WITH_IMAGE, archive

__all__ = ["archive"]


def test_articles_of_before_the_full_text_are_fed_to_it(tmp_path: Path) -> None:
    with closing(Database(sqlite3.connect(tmp_path / "ansan.db"))) as old:
        migrations.apply(old, stop_before="full_text")
        old.execute(
            "INSERT INTO articles (id, board, fidx, title, published, url, first_seen_at,"
            " last_seen_at) VALUES (1, 'city_news', '7', '안산의 소식', '2024-03-29', '', ?, ?)",
            [FIRST, FIRST],
        )
        old.execute("INSERT INTO file_texts (sha256, text) VALUES ('x', '붙임')")
        old.conn.commit()
    with closing(Archive(tmp_path)) as opened:
        assert list(check_index(opened.db.conn)) == []
        query = "SELECT rowid FROM file_texts_fts WHERE file_texts_fts MATCH '붙'"
        assert opened.db.execute(query).fetchall() == [(1,)]


def test_a_field_without_a_column_gets_one(archive: Archive, tmp_path: Path) -> None:
    store_article(archive.db, WITH_IMAGE, None, FIRST)
    for view in ("latest", "changes", "removed"):
        archive.db.execute(f"DROP VIEW {view}")
    archive.db.execute("ALTER TABLE revisions DROP COLUMN licence")
    archive.db.conn.commit()
    with pytest.raises(Outdated), open_read_only(tmp_path):
        pass
    migrate(archive.db)
    archive.db.conn.commit()
    with open_read_only(tmp_path) as opened:
        assert [row[0] for row in opened.execute("SELECT licence FROM revisions")] == [None]


def test_nothing_is_written_where_all_is_as_it_should_be(archive: Archive) -> None:
    changes = archive.db.conn.total_changes
    migrate(archive.db)
    assert archive.db.conn.total_changes == changes
