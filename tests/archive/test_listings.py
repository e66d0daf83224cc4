"""What a listing page changes: new, moved, changed and returned rows, and nothing for the same."""

from dataclasses import replace

import pytest
from sqlite_utils import Database

from ansan_crawler.archive.articles import store_article
from ansan_crawler.archive.listings import close_removal, store_listing
from ansan_crawler.boards.model import Listing, Row
from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from tests.filled_archive import ADDRESS, article_of, listing_of

NOW, SOON, LATER = "2026-01-01T00:00:00Z", "2026-01-01T09:00:00Z", "2026-01-02T00:00:00Z"
BOARD = Board(made_posts(10, seed=3))
PAGE = listing_of(BOARD.posts, 1)


def with_first(row: Row) -> Listing:
    return replace(PAGE, rows=(row, *PAGE.rows[1:]))


def article(db: Database, fidx: str) -> dict[str, object]:
    (found,) = db.query("SELECT * FROM articles WHERE fidx = ?", [fidx])
    return found


@pytest.fixture
def first(db: Database) -> Row:
    assert store_listing(db, PAGE, ADDRESS, NOW) == ["new"] * 10
    return PAGE.rows[0]


def test_a_new_row_is_held_as_listed(db: Database, first: Row) -> None:
    held = article(db, first.fidx)
    known = {name: held[name] for name in ("title", "published", "list_text", "position")}
    assert known == {"title": first.title, "published": first.published,
                     "list_text": first.text, "position": first.position}  # fmt: skip
    assert (held["first_seen_at"], held["last_seen_at"]) == (NOW, NOW)
    assert (held["body"], held["author"], held["fetched_at"], held["visits"]) == (None,) * 3 + (0,)


def test_the_same_within_a_day_changes_no_row(db: Database, first: Row) -> None:
    before = list(db.query("SELECT * FROM articles ORDER BY id"))
    assert store_listing(db, PAGE, ADDRESS, SOON) == ["same"] * 10
    assert list(db.query("SELECT * FROM articles ORDER BY id")) == before


def test_after_a_day_the_same_is_noted_as_seen(db: Database, first: Row) -> None:
    assert store_listing(db, PAGE, ADDRESS, LATER) == ["same"] * 10
    assert article(db, first.fidx)["last_seen_at"] == LATER


def test_a_moved_row_keeps_its_text(db: Database, first: Row) -> None:
    moved = with_first(replace(first, position=99))
    assert store_listing(db, moved, ADDRESS, SOON) == ["moved"] + ["same"] * 9
    assert article(db, first.fidx)["position"] == 99


def test_a_changed_text_of_one_not_read_is_taken(db: Database, first: Row) -> None:
    changed = with_first(replace(first, title="고친 제목"))
    assert store_listing(db, changed, ADDRESS, SOON)[0] == "changed"
    assert article(db, first.fidx)["title"] == "고친 제목"


def test_a_changed_text_of_one_read_waits_for_its_page(db: Database, first: Row) -> None:
    store_article(db, article_of(BOARD.posts[0]), first, NOW)
    before = article(db, first.fidx)
    changed = with_first(replace(first, text="다른 글"))
    assert store_listing(db, changed, ADDRESS, SOON)[0] == "changed"
    after = article(db, first.fidx)
    assert after["title"] == before["title"] and after["list_text"] == before["list_text"]
    assert after["listed_hash"] != after["read_hash"] == before["read_hash"]


def test_white_space_is_no_change(db: Database, first: Row) -> None:
    spaced = with_first(replace(first, text=first.text.replace(" ", "")))
    assert store_listing(db, spaced, ADDRESS, SOON) == ["same"] * 10


def test_a_removed_one_that_is_listed_again_has_returned(db: Database, first: Row) -> None:
    key = article(db, first.fidx)["id"]
    db.execute("UPDATE articles SET removed_at = ?, position = NULL WHERE id = ?", [NOW, key])
    db.execute("INSERT INTO removals (article_id, removed_at) VALUES (?, ?)", [key, NOW])
    assert store_listing(db, PAGE, ADDRESS, SOON)[0] == "returned"
    assert article(db, first.fidx)["removed_at"] is None
    assert db.execute("SELECT removed_at, returned_at FROM removals").fetchall() == [(NOW, SOON)]
    close_removal(db, int(str(key)), LATER)
    assert db.execute("SELECT returned_at FROM removals").fetchall() == [(SOON,)]
