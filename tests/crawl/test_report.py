"""The report compares archive and board, and becomes the row of the crawl."""

from contextlib import ExitStack
from pathlib import Path

from ansan_crawler.crawl.report import COUNTS, finish, result_columns
from ansan_crawler.crawl.session import open_session
from ansan_crawler.replica.board import Board
from tests.crawl.conftest import READ_AT
from tests.crawl.test_session import settings
from tests.filled_archive import fill, listing_of
from tests.runs import rows


def test_an_equal_archive_is_complete(board: Board, tmp_path: Path) -> None:
    fill(tmp_path, board, READ_AT)
    with ExitStack() as stack:
        crawl = open_session(settings(tmp_path, ARCHIVE_FILES="none"), {}, stack)
        listing = listing_of(board.posts, 1)
        crawl.scheduler.record(listing)
        crawl.result.note_listing(listing.total, [])
        finish(crawl, "finished", crawl.began)
        assert crawl.summary.startswith("complete: board 47 = held 47 · ")
    assert rows(tmp_path, "SELECT verdict, exit_code, held, total FROM crawls") == [
        ("complete", 0, 47, 47)
    ]


def test_what_is_left_makes_it_incomplete_and_says_why(board: Board, tmp_path: Path) -> None:
    with ExitStack() as stack:
        crawl = open_session(settings(tmp_path), {}, stack)
        finish(crawl, "closespider_timeout", crawl.began)
        assert crawl.summary.startswith("incomplete: board unknown") and crawl.result.unfinished
        assert "its time is up" in crawl.summary and "total is not known" in crawl.summary
    assert rows(tmp_path, "SELECT exit_code, message = '' FROM crawls") == [(3, 0)]


def test_the_row_has_every_count(tmp_path: Path) -> None:
    with ExitStack() as stack:
        crawl = open_session(settings(tmp_path), {}, stack)
        assert set(result_columns(crawl.result)) == {"verdict", "exit_code", *COUNTS}
