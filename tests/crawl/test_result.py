"""What is noted of a crawl becomes its line and its exit code."""

import pytest

from ansan_crawler.boards.model import Listing
from ansan_crawler.crawl.result import CrawlResult
from ansan_crawler.exit_codes import BLOCKED, COMPLETE, INCOMPLETE, UNKNOWN, UNWRITABLE
from ansan_crawler.ingest.ingest import Outcome


def test_the_line_of_a_complete_crawl() -> None:
    result = CrawlResult()
    result.note_request()
    result.note_listing(3, ["new", "new", "returned"])
    result.note_archive(3, 0, 0)
    assert result.exit_code() == COMPLETE
    assert result.summary(65) == (
        "complete: board 3 = held 3 · new 2 · changed 0 · removed 0 · returned 1 · "
        "1 request in 1 min 5 s"
    )


@pytest.mark.parametrize(
    ("method", "code"),
    [
        ("note_lost", INCOMPLETE),
        ("note_interrupted", INCOMPLETE),
        ("note_unfinished", INCOMPLETE),
        ("note_unknown", UNKNOWN),
        ("note_blocked", BLOCKED),
        ("note_unwritable", UNWRITABLE),
    ],
)
def test_each_fault_has_its_code_and_stands_in_the_line(method: str, code: int) -> None:
    result = CrawlResult()
    getattr(result, method)("why it is so")
    assert result.exit_code() == code and "why it is so" in result.summary(1)


def test_the_highest_code_is_returned() -> None:
    result = CrawlResult()
    result.note_lost("a")
    result.note_unknown("b")
    assert result.exit_code() == UNKNOWN
    result.note_blocked("c")
    assert result.exit_code() == BLOCKED


def test_an_article_without_a_list_counts_itself_as_new() -> None:
    result, page = CrawlResult(), Listing(0, 1, 0, ())
    result.note_article("7", Outcome(page, stored="new"))
    result.note_article("8", Outcome(page, stored="new", is_listed=False))
    assert (result.articles, result.new) == (2, 1)
    assert result.notes == ["8: not seen on the list, so without its witness"]


def test_files_not_got_leave_a_crawl_complete() -> None:
    result = CrawlResult()
    result.note_file()
    result.note_missing_file("http://a/b: answered with status 404")
    result.note_files_left()
    line = result.summary(1)
    assert result.exit_code() == COMPLETE
    assert "files 1" in line and "files missing 1" in line and "http://a/b" in line
