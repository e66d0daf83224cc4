"""Suspects come before unread articles, these before those due to be read again."""

from ansan_crawler.archive.archive import Archive
from ansan_crawler.archive.crawl_state import live_places
from ansan_crawler.crawl.article_queue import ArticleQueue
from ansan_crawler.crawl.attempts import Attempts
from ansan_crawler.crawl.scope import Scope
from ansan_crawler.frontier import Held, Reconciliation
from ansan_crawler.replica.board import Board
from tests.filled_archive import listing_of

NOW = "2026-11-01T00:00:00Z"


def unread(archive: Archive, *fidx: str) -> None:
    for each in fidx:
        archive.db.execute("UPDATE articles SET read_hash = NULL WHERE fidx = ?", [each])


def seen(archive: Archive, board: Board) -> Reconciliation:
    """Every page of the board, against what the archive holds."""
    reconciliation = Reconciliation(Held(live_places(archive.db)))
    for page in range(1, board.pages + 1):
        reconciliation.record(listing_of(board.posts, page))
    return reconciliation


def test_most_urgent_first(board: Board, held_archive: Archive) -> None:
    gone, new = board.posts[20].fidx, board.posts[30].fidx
    board.remove(gone)
    unread(held_archive, new)
    queue = ArticleQueue(held_archive, Scope(refresh=3), Attempts(), NOW)
    chosen = [each.fidx for each in queue.pending(seen(held_archive, board), set())]
    assert chosen[:2] == [gone, new] and len(chosen) == 5


def test_neither_those_under_way_nor_those_given_up(board: Board, held_archive: Archive) -> None:
    first, second, third = (post.fidx for post in board.posts[:3])
    unread(held_archive, first, second, third)
    attempts = Attempts()
    attempts.fail(second, final=True)
    queue = ArticleQueue(held_archive, Scope(refresh=0), attempts, NOW)
    assert [each.fidx for each in queue.unread({first})] == [third]
    attempts.fail(third, final=False)
    (again,) = queue.unread({first})
    assert again.listed, "what failed once is fetched with the page that lists it"


def test_within_pages_only_what_they_list(board: Board, held_archive: Archive) -> None:
    unread(held_archive, board.posts[0].fidx, board.posts[15].fidx)
    queue = ArticleQueue(held_archive, Scope(pages=range(2, 3)), Attempts(), NOW)
    assert list(queue.unread(set())) == []
    for page in (1, 2):
        queue.record(listing_of(board.posts, page))
    assert [each.fidx for each in queue.unread(set())] == [board.posts[15].fidx]
