"""What comes next: gaps of the list, unread articles, those due, then files."""

from pathlib import Path

from ansan_crawler.archive.archive import Archive
from ansan_crawler.boards.target import Target
from ansan_crawler.crawl.scheduler import MAX_REQUESTS, Scheduler
from ansan_crawler.crawl.scope import Scope
from ansan_crawler.replica.board import Board
from tests.filled_archive import listing_of

NOW = "2026-11-01T00:00:00Z"


def targets(scheduler: Scheduler) -> list[Target]:
    return list(scheduler.targets(set(), set()))


def test_an_empty_archive_begins_with_page_one(board: Board, tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    scheduler = Scheduler(archive, Scope(), NOW)
    assert targets(scheduler) == [Target(1)] and scheduler.total == 0
    scheduler.record(listing_of(board.posts, 1))
    assert targets(scheduler)[: board.pages - 1] == [Target(n) for n in range(2, board.pages + 1)]
    archive.close()


def test_a_page_given_up_is_asked_for_no_more(board: Board, tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    scheduler = Scheduler(archive, Scope(), NOW)
    scheduler.record(listing_of(board.posts, 1))
    assert scheduler.fail(Target(3), final=True)
    assert Target(3) not in targets(scheduler)
    archive.close()


def test_an_equal_archive_needs_one_page(board: Board, held_archive: Archive) -> None:
    scheduler = Scheduler(held_archive, Scope(refresh=0), NOW)
    assert targets(scheduler) == [Target(1)]
    scheduler.record(listing_of(board.posts, 1))
    assert targets(scheduler) == [] and scheduler.reconciliation.settled


def test_articles_read_again_bring_pages_not_seen(board: Board, held_archive: Archive) -> None:
    scheduler = Scheduler(held_archive, Scope(refresh=3), NOW)
    scheduler.record(listing_of(board.posts, 1))
    chosen = targets(scheduler)
    assert len(chosen) == 3 and all(target.fidx for target in chosen)
    assert len({target.page for target in chosen}) == 3


def test_misread_articles_come_with_the_page_that_lists_them(
    board: Board, held_archive: Archive
) -> None:
    scheduler = Scheduler(held_archive, Scope(refresh=30), NOW)
    scheduler.record(listing_of(board.posts, 1))
    for post in board.posts[40:43]:
        scheduler.fail(Target(1, post.fidx), final=False)
    place = {post.fidx: n // 10 + 1 for n, post in enumerate(board.posts)}
    assert all(place[target.fidx] == target.page for target in targets(scheduler) if target.fidx)


def test_a_scope_beyond_the_board(board: Board, held_archive: Archive) -> None:
    scheduler = Scheduler(held_archive, Scope(pages=range(9, 12)), NOW)
    assert scheduler.beyond() is None
    scheduler.record(listing_of(board.posts, 1))
    assert scheduler.beyond() == f"page 9 asked for, the board has {board.pages}"
    assert targets(scheduler) == []


def test_a_page_that_is_never_settled_is_not_asked_for_without_end(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    scheduler = Scheduler(archive, Scope(), NOW)
    asked = [targets(scheduler) for _ in range(MAX_REQUESTS + 5)]  # nothing is ever recorded
    assert asked[:MAX_REQUESTS] == [[Target(1)]] * MAX_REQUESTS and asked[MAX_REQUESTS:] == [[]] * 5
    archive.close()
