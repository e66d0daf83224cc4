"""The audit asks for the pages of the articles not seen for longest, none twice in a pass."""

from ansan_crawler.archive.archive import Archive
from ansan_crawler.crawl.audit import PASSES, Audit
from ansan_crawler.replica.board import Board


def test_each_page_once_and_the_longest_unseen_first(board: Board, held_archive: Archive) -> None:
    old = board.posts[33].fidx
    held_archive.db.execute(
        "UPDATE articles SET last_seen_at = '2019-01-01T00:00:00Z' WHERE fidx = ?", [old]
    )
    pages = list(Audit(held_archive, 0).riding(len(board.posts), set()))
    assert pages[0] == 4 and sorted(pages) == list(range(1, board.pages + 1))


def test_articles_seen_already_need_no_page(board: Board, held_archive: Archive) -> None:
    seen = {post.fidx for post in board.posts[10:]}
    assert list(Audit(held_archive, 0).riding(len(board.posts), seen)) == [1]


def test_pages_by_themselves_are_as_many_as_asked_for(board: Board, held_archive: Archive) -> None:
    audit = Audit(held_archive, 3)
    audit.again.add(5)
    pages = list(audit.alone(len(board.posts), set(), set()))
    assert pages[0] == 5 and len(pages) == 4


def test_it_ends_where_an_article_never_shows(board: Board, held_archive: Archive) -> None:
    audit = Audit(held_archive, 10**9)
    seen = {post.fidx for post in board.posts[1:]}
    assert list(audit.alone(len(board.posts), seen, set())) == [1] * PASSES
