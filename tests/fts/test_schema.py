"""The full-text tables as made: any SQLite finds a piece of a word in them."""

import sqlite3
from contextlib import closing

import pytest

from ansan_crawler.fts.schema import FILE_FULL_TEXT, FULL_TEXT, OPTIMIZE


@pytest.mark.parametrize("sign", ["산", "㎡", "市", "-", "·", "💡", "ａ"])
def test_every_sign_but_white_space_is_part_of_a_word(sign: str) -> None:
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("CREATE TABLE articles (id INTEGER PRIMARY KEY, title, subtitle, body)")
        for statement in FULL_TEXT:
            db.execute(statement)
        db.execute("INSERT INTO articles_fts (rowid, body) VALUES (7, ?)", [f"a{sign}b c"])
        db.execute(OPTIMIZE)
        query = "SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?"
        assert db.execute(query, [f'"a{sign}b"']).fetchall() == [(7,)]
        assert db.execute(query, ['"a"']).fetchall() == []


def test_the_one_of_files_is_made_the_same_way() -> None:
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("CREATE TABLE file_texts (id INTEGER PRIMARY KEY, text)")
        for statement in FILE_FULL_TEXT:
            db.execute(statement)
        settings = dict(db.execute("SELECT k, v FROM file_texts_fts_config"))
        assert settings["pgsz"] == 1000 and settings["automerge"] == 8
