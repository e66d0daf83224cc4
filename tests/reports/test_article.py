"""One article as people ask for it: found, its versions, views, absences, and who is changed last."""

import sqlite3

from ansan_crawler.replica.board import Board
from ansan_crawler.reports import article
from tests.reports.conftest import FIRST, GONE, LATER


def found(archive: sqlite3.Connection, fidx: str) -> sqlite3.Row:
    row = article.find_article(archive, fidx)
    assert row is not None
    return row


def test_it_is_found_by_its_number(told_board: Board, archive: sqlite3.Connection) -> None:
    post = told_board.posts[5]
    assert found(archive, post.fidx)["title"] == post.title
    assert article.find_article(archive, "424242") is None


def test_numbers_that_begin_so(told_board: Board, archive: sqlite3.Connection) -> None:
    fidx = told_board.posts[5].fidx
    assert (fidx, told_board.posts[5].title) in map(
        tuple, article.find_by_prefix(archive, fidx[:2])
    )
    assert article.find_by_prefix(archive, "x") == []


def test_the_list_s_text_stands_for_a_body_not_read(
    told_board: Board, archive: sqlite3.Connection
) -> None:
    row = found(archive, told_board.posts[5].fidx)
    assert article.body_of(row) == row["body"]
    assert article.searchable_text(row).endswith(row["body"])
    archive.execute("UPDATE articles SET body = NULL, list_text = '목록' WHERE id = ?", [row["id"]])
    unread = found(archive, row["fidx"])
    assert article.body_of(unread) == "목록"


def test_versions_from_the_first(told_board: Board, archive: sqlite3.Connection) -> None:
    row = found(archive, told_board.posts[2].fidx)
    versions = article.revisions(archive, row["id"])
    assert [(each["number"], each["observed_at"]) for each in versions] == [(1, FIRST), (2, LATER)]
    assert versions[-1]["body"] == row["body"] == "시는 새 글을 실었다."


def test_views_and_absences(told_board: Board, archive: sqlite3.Connection) -> None:
    row = found(archive, told_board.posts[5].fidx)
    assert [each["views"] for each in article.view_counts(archive, row["id"])] == [row["views"]]
    assert article.removals(archive, row["id"]) == []
    (gone,) = article.recently_removed(archive, 9)
    assert [tuple(each) for each in article.removals(archive, gone)] == [(GONE, None)]


def test_the_changed_ones_are_live_ones(told_board: Board, archive: sqlite3.Connection) -> None:
    changed = found(archive, told_board.posts[2].fidx)["id"]
    assert article.recently_changed(archive, 9) == [changed]
    archive.execute("UPDATE articles SET removed_at = ? WHERE id = ?", [GONE, changed])
    assert article.recently_changed(archive, 9) == []


def test_without_a_capture_nothing_can_be_cited(
    told_board: Board, archive: sqlite3.Connection
) -> None:
    fidx = told_board.posts[5].fidx
    assert article.citation(archive, fidx, None) is None
    assert article.capture_of_version(archive, fidx, None) is None
    assert article.capture_of_version(archive, "424242", 1) is None


def test_watches_tell_how_many_wait(archive: sqlite3.Connection) -> None:
    assert article.watch_states(archive) == []
    archive.execute("INSERT INTO watches (name, sought, kind, target, added_at, seen)"
                    " VALUES ('w', '[]', 'file', '/x', ?, 0)", [FIRST])  # fmt: skip
    archive.execute("INSERT INTO outbox (watch_id, change, fidx, number)"
                    " SELECT id, 'new', '1', 1 FROM watches")  # fmt: skip
    assert [(each["name"], each["waiting"]) for each in article.watch_states(archive)] == [("w", 1)]
