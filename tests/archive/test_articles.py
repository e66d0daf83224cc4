"""What an article's page changes: its first version, a further one, or only when it was seen."""

import sqlite3
from dataclasses import replace

import pytest
from sqlite_utils import Database

from ansan_crawler.archive.articles import store_article, would_replace
from ansan_crawler.archive.listings import store_listing
from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from tests.filled_archive import ADDRESS, article_of, listing_of

NOW, LATER = "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"
POSTS = Board(made_posts(10, seed=3)).posts
ARTICLE = article_of(POSTS[0])
CHANGED = replace(ARTICLE, body="고친 글이다.")


def only(db: Database, query: str) -> tuple[object, ...]:
    (row,) = db.execute(query).fetchall()
    return tuple(row)


def test_one_that_no_list_told_of_gets_its_row(db: Database) -> None:
    assert not would_replace(db, ARTICLE)
    assert store_article(db, ARTICLE, None, NOW) == "new"
    assert only(db, "SELECT fidx, title, body, fetched_at, changed_at, visits FROM articles") == (
        ARTICLE.fidx, ARTICLE.title, ARTICLE.body, NOW, NOW, 1)  # fmt: skip
    assert only(db, "SELECT number, observed_at, body FROM revisions") == (1, NOW, ARTICLE.body)


def test_what_the_list_told_and_its_page_are_one_article(db: Database) -> None:
    listing = listing_of(POSTS, 1)
    store_listing(db, listing, ADDRESS, NOW)
    assert store_article(db, ARTICLE, listing.row(ARTICLE.fidx), LATER) == "new"
    query = f"SELECT count(*) FROM articles WHERE fidx = '{ARTICLE.fidx}'"
    assert only(db, query) == (1,)
    assert only(db, "SELECT count(*) FROM articles WHERE read_hash IS listed_hash") == (1,)


def test_the_same_again_is_no_version(db: Database) -> None:
    store_article(db, ARTICLE, None, NOW)
    assert not would_replace(db, ARTICLE)
    assert store_article(db, ARTICLE, None, LATER) == "same"
    assert only(db, "SELECT count(*) FROM revisions") == (1,)
    assert only(db, "SELECT fetched_at, changed_at, visits FROM articles") == (LATER, NOW, 2)


def test_another_text_is_a_further_version(db: Database) -> None:
    store_article(db, ARTICLE, None, NOW)
    assert would_replace(db, CHANGED)
    assert store_article(db, CHANGED, None, LATER) == "changed"
    versions = db.execute("SELECT number, observed_at, body FROM revisions ORDER BY number")
    assert versions.fetchall() == [(1, NOW, ARTICLE.body), (2, LATER, CHANGED.body)]
    assert only(db, "SELECT body, changed_at FROM articles") == (CHANGED.body, LATER)


def test_a_text_that_comes_back_is_a_version_too(db: Database) -> None:
    for article in (ARTICLE, CHANGED, ARTICLE):
        store_article(db, article, None, NOW)
    assert only(db, "SELECT count(*), count(DISTINCT content_hash) FROM revisions") == (3, 2)


def test_views_are_kept_where_they_differ_and_are_no_version(db: Database) -> None:
    views = ARTICLE.views
    for at, count in ((NOW, views), ("2026-01-01T12:00:00Z", views), (LATER, views + 5)):
        store_article(db, replace(ARTICLE, views=count), None, at)
    history = db.execute("SELECT observed_at, views, visits FROM views_history ORDER BY 1")
    assert history.fetchall() == [(NOW, views, 1), (LATER, views + 5, 3)]
    assert only(db, "SELECT count(*) FROM revisions") == (1,)


def test_a_page_that_answers_again_ends_its_removal(db: Database) -> None:
    store_article(db, ARTICLE, None, NOW)
    db.execute("UPDATE articles SET removed_at = ?", [NOW])
    db.execute("INSERT INTO removals (article_id, removed_at) SELECT id, ? FROM articles", [NOW])
    assert store_article(db, ARTICLE, None, LATER) == "same"
    assert only(db, "SELECT removed_at FROM articles") == (None,)
    assert only(db, "SELECT returned_at FROM removals") == (LATER,)


def test_a_failure_leaves_nothing_of_it(db: Database) -> None:
    db.execute("CREATE TRIGGER no_room BEFORE INSERT ON attachments"
               " BEGIN SELECT RAISE(ABORT, 'no room'); END")  # fmt: skip
    pictured = next(article_of(post) for post in POSTS if post.images or post.files)
    with pytest.raises(sqlite3.IntegrityError, match="no room"):
        store_article(db, pictured, None, NOW)
    assert only(db, "SELECT count(*) FROM articles") == (0,)
    assert only(db, "SELECT count(*) FROM revisions") == (0,)
