"""What a response is: a page, a file, a tombstone, or nothing to keep."""

import pytest

from ansan_crawler.boards.model import ArticlePage, Listing
from ansan_crawler.boards.target import Target
from ansan_crawler.responses.classify import (
    FileResponse,
    PageValue,
    Rejected,
    check_page_number,
    classify,
    is_parsed,
    problem_of,
    recheck_as_tombstone,
)
from ansan_crawler.responses.message import Message
from tests.boards.city_news.article_page import HEAD, page, table

URL = "http://127.0.0.1/cityNews.html"
ARTICLE = page(table(HEAD, "글")).encode()
LIST = page("").encode()
ALERT = "<script>alert('없는 글입니다');history.back()</script>".encode()
FILE = "http://127.0.0.1/gtb_download.php?fid=3"
PAGE, ONE, ATTACHED = Target(1), Target(1, "7"), Target(0, "7", FILE)


def read(target: Target, body: bytes, status: int = 200, headers: str = "") -> PageValue:
    head = f"HTTP/1.1 {status}\r\n{headers}\r\n".encode()
    url = f"{URL}?fidx=7" if target.fidx else URL
    return classify(target, url, Message(head, body), body, "2026-01-01T00:00:00Z")


def kind(value: PageValue) -> str:
    return value.kind if isinstance(value, Rejected) else type(value).__name__


@pytest.mark.parametrize(
    ("target", "body", "status", "what"),
    [
        (PAGE, LIST, 200, "Listing"),
        (ONE, ARTICLE, 200, "ArticlePage"),
        (ONE, LIST, 200, "unknown"),
        (ONE, ALERT, 200, "unknown"),
        (PAGE, b"<p>", 200, "unknown"),
        (PAGE, b"<h1>Request Blocked</h1>", 200, "lost"),
        (ONE, b"<h1>Request Blocked</h1>", 200, "lost"),
        (ONE, ARTICLE, 404, "gone"),
        (ONE, ARTICLE, 410, "gone"),
        (ATTACHED, b"", 404, "gone"),
        (PAGE, LIST, 404, "lost"),
        (ONE, ARTICLE, 403, "lost"),
        (ONE, ARTICLE, 500, "lost"),
        (ONE, ARTICLE, 302, "lost"),
        (ATTACHED, b"x", 200, "FileResponse"),
    ],
)
def test_what_a_response_is(target: Target, body: bytes, status: int, what: str) -> None:
    assert kind(read(target, body, status)) == what


HTML = "Content-Type: text/html\r\n"
NAMED = "Content-Disposition: attachment; filename=a.html\r\n"


@pytest.mark.parametrize(
    ("headers", "body", "is_file"),
    [
        ("Content-Type: application/pdf\r\n", b"%PDF", True),
        ("", b"<p>no type", True),
        (HTML, b"<p>\xea\xb8\x80", False),
        (HTML + NAMED, b"<p>\xea\xb8\x80", True),
        (HTML + NAMED, ALERT, False),
        ("Content-Type: application/pdf\r\n", ALERT, True),
    ],
)
def test_a_page_of_html_is_no_file(headers: str, body: bytes, is_file: bool) -> None:
    found = read(ATTACHED, body, headers=headers)
    lost = Rejected("lost", "expected a file, found a page of HTML")
    assert found == (FileResponse(FILE) if is_file else lost)


@pytest.mark.parametrize(
    ("target", "body", "title", "what"),
    [
        (ONE, ALERT, None, "gone"),
        (ONE, LIST, "사라진 글", "gone"),
        (ONE, page("<p>사라진 글</p>").encode(), "사라진 글", "unknown"),
        (ONE, b"<p>", "사라진 글", "unknown"),
        (PAGE, ALERT, None, "unknown"),
    ],
)  # fmt: skip
def test_an_unrecognised_page_may_be_a_tombstone(
    target: Target, body: bytes, title: str | None, what: str
) -> None:
    assert kind(recheck_as_tombstone(read(target, body), target, body, title)) == what


def test_what_is_understood_or_refused_is_not_checked_again() -> None:
    for body in (ARTICLE, b"<h1>Request Blocked</h1>"):
        value = read(ONE, body)
        assert recheck_as_tombstone(value, ONE, ALERT, None) is value


@pytest.mark.parametrize(("number", "right"), [(1, True), (2, True), (9, True)])
def test_a_page_past_the_end_is_the_last_one(number: int, right: bool) -> None:
    value = read(PAGE, LIST)
    assert isinstance(value, Listing)
    assert (check_page_number(value, Target(number)) is value) is right


@pytest.mark.parametrize("number", [1, 3, 12])
def test_another_page_than_asked_for_is_unknown(number: int) -> None:
    value = Listing(120, 2, 12, ())
    assert check_page_number(value, Target(number)) == Rejected(
        "unknown", f"expected page {number} of the list, found 2"
    )
    assert check_page_number(value, Target(2)) is value


def test_an_article_is_no_page_of_the_list() -> None:
    value = read(ONE, ARTICLE)
    assert isinstance(value, ArticlePage)
    assert check_page_number(value, Target(99, "7")) is value


@pytest.mark.parametrize(
    ("target", "status", "cut", "parsed", "problem"),
    [
        (PAGE, 200, None, True, None),
        (PAGE, 200, "disconnect", False, "cut off on the way (disconnect)"),
        (None, 200, None, False, None),
        (None, 500, None, False, None),
        (None, 200, "length", False, "cut off on the way (length)"),
        (PAGE, 302, None, False, None),
        (PAGE, 404, None, False, "answered with status 404"),
        (ONE, 404, None, False, None),
        (ONE, 410, None, False, None),
        (ONE, 500, None, False, "answered with status 500"),
        (PAGE, 299, None, False, "answered with status 299"),
        (PAGE, 400, None, False, "answered with status 400"),
    ],
)
def test_what_is_read_and_what_is_wrong_with_the_rest(
    target: Target | None, status: int, cut: str | None, parsed: bool, problem: str | None
) -> None:
    assert is_parsed(target, status, cut) is parsed
    assert problem_of(target, status, cut) == problem
