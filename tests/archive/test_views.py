"""Views for people: what they say of an archive with a past, and that each column has its meaning."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from ansan_crawler.archive.archive import Archive
from ansan_crawler.archive.articles import store_article
from ansan_crawler.archive.schema import migrations
from ansan_crawler.archive.views import VIEWS, View
from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.replica.post import Paragraph
from ansan_crawler.verify import schema_check as shape_check
from tests.filled_archive import ADDRESS, article_of, fill, listing_of

FIRST, LATER = "2026-01-01T00:00:00Z", "2026-01-03T12:00:00Z"
RELEASED = "ca60892e"


@pytest.fixture
def board() -> Board:
    return Board(made_posts(25, seed=3))


@pytest.fixture
def archive(board: Board, tmp_path: Path) -> Iterator[Archive]:
    fill(tmp_path, board, FIRST)
    opened = Archive(tmp_path)
    crawl = opened.begin_crawl("", FIRST)
    opened.end_crawl(crawl, {"finished_at": "2026-01-01T01:30:00Z", "verdict": "complete",
                             "exit_code": 0, "total": 25, "held": 25})  # fmt: skip
    yield opened
    opened.close()


def rows(archive: Archive, query: str) -> list[dict[str, object]]:
    return list(archive.db.query(query))


def test_latest(board: Board, archive: Archive) -> None:
    post = board.posts[0]
    found = rows(archive, "SELECT * FROM latest")
    assert [row["fidx"] for row in found] == [each.fidx for each in board.posts]
    assert found[0]["text"] == post.body_text and found[0]["views"] == post.views - 1
    archive.mark_removed(post.fidx, LATER)
    assert rows(archive, "SELECT * FROM latest") == found[1:]


def test_latest_has_the_list_s_text_until_the_page_was_read(board: Board, tmp_path: Path) -> None:
    opened = Archive(tmp_path)
    opened.store_listing(listing_of(board.posts, 1), ADDRESS, FIRST)
    listed = rows(opened, "SELECT text, views, author FROM latest LIMIT 1")
    text = listing_of(board.posts, 1).rows[0].text
    assert listed == [{"text": text, "views": None, "author": None}]
    opened.close()


def test_changes(board: Board, archive: Archive) -> None:
    old = board.posts[3]
    board.edit(old.fidx, title="새 제목", body=(Paragraph(("새 글",)),))
    store_article(archive.db, article_of(board.posts[3]), None, LATER)
    assert rows(archive, "SELECT * FROM changes") == [
        {
            "observed_at": LATER,
            "fidx": old.fidx,
            "number": 2,
            "changed": "title, body",
            "title": "새 제목",
            "title_before": old.title,
            "body": "새 글",
            "body_before": old.body_text,
            "characters": 3 - len(old.body_text),
            "url": article_of(old).url,
        }
    ]


def test_removed_are_those_gone_now(board: Board, archive: Archive) -> None:
    gone, back = board.posts[2], board.posts[4]
    for fidx in (gone.fidx, back.fidx):
        archive.mark_removed(fidx, LATER)
    store_article(archive.db, article_of(back), None, LATER)
    query = "SELECT fidx, removed_at, last_seen_at, text, absences FROM removed"
    assert rows(archive, query) == [
        {"fidx": gone.fidx, "removed_at": LATER, "last_seen_at": FIRST, "text": gone.body_text,
         "absences": 1}
    ]  # fmt: skip


def test_views_per_day_parts_what_was_gained_evenly(board: Board, archive: Archive) -> None:
    post = board.posts[1]
    board.edit(post.fidx, views=post.views + 11)
    store_article(archive.db, article_of(board.posts[1]), None, LATER)
    query = f"SELECT * FROM views_per_day WHERE fidx = '{post.fidx}' ORDER BY until"
    since_published, between = rows(archive, query)
    assert between == {
        "fidx": post.fidx,
        "title": post.title,
        "published": post.published,
        "since": FIRST,
        "until": LATER,
        "days": 2.5,
        "views": 10,
        "per_day": 4.0,
    }
    assert since_published["views"] == post.views - 1
    assert str(since_published["since"]).endswith("T15:00:00Z"), "the day begins in Korea"


def test_views_per_day_of_no_time_at_all(archive: Archive) -> None:
    archive.db.execute("UPDATE articles SET published = '2026-01-02'")
    assert rows(archive, "SELECT DISTINCT per_day FROM views_per_day") == [{"per_day": None}]


def test_missing(board: Board, archive: Archive) -> None:
    post = next(each for each in board.posts if each.files)
    archive.db.execute("UPDATE attachments SET sha256 = 'x' WHERE name <> ?", [post.files[0][1]])
    archive.db.execute("UPDATE articles SET read_hash = NULL WHERE fidx = ?", [post.fidx])
    archive.db.execute("UPDATE articles SET position = NULL WHERE position IN (1, 4, 5, 25)")
    found = [
        (row["kind"], row["fidx"], row["what"]) for row in rows(archive, "SELECT * FROM missing")
    ]
    assert found == [
        ("article", post.fidx, post.title),
        ("position", None, "1 to 1"),
        ("position", None, "4 to 5"),
        ("position", None, "25 to 25"),
        ("file", post.fidx, post.files[0][1]),
    ]


def test_nothing_is_missing_of_an_archive_without_a_crawl(tmp_path: Path) -> None:
    fill(tmp_path, Board(made_posts(3, seed=3)), FIRST)
    with closing(Archive(tmp_path)) as opened:
        assert rows(opened, "SELECT * FROM missing WHERE kind <> 'file'") == []


def test_crawl_log(archive: Archive) -> None:
    archive.begin_crawl("since=2026", LATER)
    query = "SELECT minutes, verdict, extent, board FROM crawl_log"
    assert rows(archive, query) == [
        {"minutes": None, "verdict": "no end: it runs still, or was killed",
         "extent": "since=2026", "board": None},
        {"minutes": 90.0, "verdict": "complete", "extent": "whole board", "board": 25},
    ]  # fmt: skip


def columns(db: sqlite3.Connection, name: str) -> list[str]:
    return [row[1] for row in db.execute(f"PRAGMA table_info({name})")]


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_a_view_s_columns_have_their_meaning_in_the_database(view: View, archive: Archive) -> None:
    assert columns(archive.db.conn, view.name) == [column.name for column in view.columns]
    shown = archive.db[view.name].schema
    assert all(f"-- {column.meaning}" in shown for column in view.columns) and view.row in shown


@pytest.mark.parametrize("before", [m.name for m in migrations.pending(Database(memory=True))][1:])
def test_an_archive_of_any_earlier_version_gets_the_views(before: str, tmp_path: Path) -> None:
    old = Database(sqlite3.connect(tmp_path / "ansan.db"))
    migrations.apply(old, stop_before=before)
    old.close()
    with closing(Archive(tmp_path)) as opened:
        made = {view.name: view.schema for view in opened.db.views}
    assert made == {view.name: view.sql for view in VIEWS}


def test_released_views_are_not_changed_by_mistake() -> None:
    """Red where a view was edited, on purpose or not: their columns are what people rely on."""
    text = "\n".join(view.sql for view in VIEWS)
    assert hashlib.sha256(text.encode()).hexdigest()[:8] == RELEASED


@pytest.mark.parametrize("made", ["", "CREATE VIEW latest AS SELECT 1"])
def test_another_one_is_made_anew_when_the_archive_is_opened(made: str, tmp_path: Path) -> None:
    opened = Archive(tmp_path)
    opened.db.execute("DROP VIEW latest")
    if made:
        opened.db.execute(made)
    opened.db.conn.commit()
    opened.close()
    opened = Archive(tmp_path)
    assert rows(opened, "SELECT * FROM latest") == []
    assert list(shape_check.check_schema(opened.db.conn)) == []
    version = opened.db.execute("PRAGMA schema_version").fetchone()
    opened.close()
    opened = Archive(tmp_path)
    assert opened.db.execute("PRAGMA schema_version").fetchone() == version
    opened.close()
