"""What a crawl asks an archive: which articles are live, unread, read, longest not seen."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from ansan_crawler.archive import crawl_state
from ansan_crawler.archive.archive import Archive
from ansan_crawler.archive.articles import store_article
from ansan_crawler.archive.listings import store_listing
from ansan_crawler.boards.digest import listed_digest
from ansan_crawler.frontier import Place
from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from tests.filled_archive import ADDRESS, article_of, fill, listing_of

NOW, LATER = "2026-01-01T00:00:00Z", "2026-01-03T00:00:00Z"
POSTS = tuple(made_posts(10, seed=3))
PAGE = listing_of(POSTS, 1)
READ, CHANGED, GONE, *UNREAD = (post.fidx for post in POSTS)


@pytest.fixture
def db(db: Database) -> Database:
    """Ten articles of one page: one read, one read and changed since, one gone, seven only listed."""
    store_listing(db, PAGE, ADDRESS, NOW)
    for post in POSTS[:2]:
        store_article(db, article_of(post), PAGE.row(post.fidx), NOW)
    db.execute("UPDATE articles SET fetched_at = ? WHERE fidx = ?", [LATER, READ])
    db.execute("UPDATE articles SET listed_hash = 'other' WHERE fidx = ?", [CHANGED])
    db.execute("UPDATE articles SET removed_at = ?, position = NULL WHERE fidx = ?", [LATER, GONE])
    return db


def test_live_articles_with_their_places(db: Database) -> None:
    expected = {
        row.fidx: Place(row.published, row.position) for row in PAGE.rows if row.fidx != GONE
    }
    assert dict(crawl_state.live_places(db)) == expected
    assert crawl_state.count_held(db) == 9


def test_unread_are_those_never_read_or_changed_since_newest_first(db: Database) -> None:
    expected = [(row.fidx, row.position, row.fidx == CHANGED) for row in PAGE.rows
                if row.fidx in (CHANGED, *UNREAD)]  # fmt: skip
    assert crawl_state.unread_articles(db, "", (), 99) == expected
    assert crawl_state.count_unread(db) == 8
    assert crawl_state.unread_articles(db, "", {CHANGED}, 3) == expected[1:4]
    assert crawl_state.unread_articles(db, "2099-01-01", (), 99) == []


def test_unread_among_some(db: Database) -> None:
    asked = [READ, GONE, UNREAD[0]]
    assert [fidx for fidx, *_ in crawl_state.unread_among(db, asked)] == [UNREAD[0]]
    assert crawl_state.unread_among(db, []) == []


def test_days_of_reading_are_of_live_articles_that_were_read(db: Database) -> None:
    assert sorted(crawl_state.reading_days(db)) == sorted(
        [(READ, POSTS[0].published, LATER[:10]), (CHANGED, POSTS[1].published, NOW[:10])]
    )


def test_the_last_read_is_one_that_is_as_the_list_shows_it(db: Database) -> None:
    assert [fidx for fidx, _ in crawl_state.last_read(db)] == [READ]
    db.execute("UPDATE articles SET fetched_at = NULL")
    assert crawl_state.last_read(db) == []


def test_the_longest_unseen_comes_first(db: Database) -> None:
    store_listing(db, replace(PAGE, rows=PAGE.rows[4:]), ADDRESS, LATER)
    order = [fidx for fidx, _ in crawl_state.longest_unseen(db)]
    assert len(order) == 9 and GONE not in order
    assert order[-6:] == [row.fidx for row in PAGE.rows[4:]]


def test_what_is_held_of_one_article(db: Database) -> None:
    row = PAGE.row(UNREAD[0])
    assert row is not None
    assert crawl_state.digest_last_listed(db, row.fidx) == listed_digest(row)
    assert crawl_state.title_held(db, row.fidx) == row.title
    assert crawl_state.digest_last_listed(db, "424242") is None
    assert crawl_state.title_held(db, "424242") is None


def test_of_an_archive_equal_to_its_board(board: Board, tmp_path: Path) -> None:
    fill(tmp_path, board, "2026-01-01T00:00:00Z")
    archive = Archive(tmp_path)
    db, newest, oldest = archive.db, board.posts[0], board.posts[-1]
    total = len(board.posts)
    assert crawl_state.count_held(db) == total and crawl_state.count_unread(db) == 0
    places = dict(crawl_state.live_places(db))
    assert places[newest.fidx] == Place(newest.published, total) and len(places) == total
    assert crawl_state.title_held(db, oldest.fidx) == oldest.title
    assert crawl_state.title_held(db, "424242") is None
    assert crawl_state.digest_last_listed(db, newest.fidx)
    assert crawl_state.digest_last_listed(db, "424242") is None
    assert (newest.fidx, newest.published, "2026-01-01") in crawl_state.reading_days(db)
    assert len(crawl_state.last_read(db)) == 1

    db.execute("UPDATE articles SET last_seen_at = '2025-01-01T00:00:00Z' WHERE position = 5")
    assert next(crawl_state.longest_unseen(db))[1] == 5
    db.execute("UPDATE articles SET read_hash = NULL WHERE position IN (1, ?)", [total])
    unread = crawl_state.unread_articles(db, "", set(), 9)
    assert unread == [(newest.fidx, total, True), (oldest.fidx, 1, True)]
    assert crawl_state.unread_articles(db, "", {newest.fidx}, 1) == unread[1:]
    assert crawl_state.unread_among(db, {oldest.fidx, "424242"}) == unread[1:]

    archive.mark_removed(newest.fidx, "2026-02-01T00:00:00Z")
    assert crawl_state.count_held(db) == total - 1
    assert newest.fidx not in dict(crawl_state.live_places(db))
    archive.close()
