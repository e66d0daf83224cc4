"""Any bytes are a page, or an unknown one: nothing else is ever raised, and nothing takes long."""

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ansan_crawler.boards.city_news.article import parse_article
from ansan_crawler.boards.city_news.listing import parse_listing
from ansan_crawler.html import dom
from ansan_crawler.html.dom import UnknownPage
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.replica.render import ReplicaListing, render_article
from ansan_crawler.replica.skins import SKINS
from ansan_crawler.text import decode

ADDRESS = "http://127.0.0.1/cityNews.html?gtid=sosik"
POSTS = made_posts(60)[:4]
SHOWN = ReplicaListing(4, 1, 1, tuple(POSTS))
PAGES = [render_article(POSTS[0], SHOWN, skin, ADDRESS).encode() for skin in SKINS.values()]
SCRAPS = [b"<", b">", b"&", b"\xea", b"\xff", b"\0", b"<td>", b"</tr>", b"<table>", b"</table>", b"<li>",
          b"</a>", b"<!--", b"<script>", b"<dd>", b"<title>", b"2024-03-29", b"&pg=vv&fidx=1", b"http://[",
          "조회수 7".encode(), "전체 4, 1/1page".encode(), b"<caption>", b"<plaintext>", b"<base href='//['>"]  # fmt: skip


def read(raw: bytes) -> None:
    for parse, url in ((parse_listing, ADDRESS), (parse_article, f"{ADDRESS}&fidx=1&pg=vv")):
        with suppress(UnknownPage):
            parse(dom.parse(decode(raw)), url)


@given(st.binary(max_size=300))
def test_random_bytes(raw: bytes) -> None:
    read(raw)


@given(st.lists(st.sampled_from(SCRAPS), max_size=40).map(b"".join))
def test_random_scraps(raw: bytes) -> None:
    read(raw)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(PAGES), st.data())
def test_cut_and_mutated_pages(page: bytes, data: st.DataObject) -> None:
    places = st.integers(len(page) // 4, len(page))
    for _ in range(data.draw(st.integers(0, 6))):
        at, gone = data.draw(places), data.draw(st.integers(0, 90))
        page = page[:at] + data.draw(st.sampled_from(SCRAPS)) + page[at + gone :]
    read(page[: data.draw(places)])


@pytest.mark.parametrize("raw", [b"", b" \n", b"<!-- x -->", b"<!DOCTYPE html>", b"\0\0", b"</p>"])
def test_no_page_at_all(raw: bytes) -> None:
    with pytest.raises(UnknownPage, match="expected an HTML page, found an empty document"):
        dom.parse(decode(raw))


def test_a_page_too_deep_to_be_read_whole() -> None:
    with pytest.raises(UnknownPage, match=r"expected a page read whole, found .*depth"):
        dom.parse("<font>" * 2100 + "글")


@pytest.mark.parametrize("charset", ["utf-8", "euc-kr", "utf-16", "iso-8859-1"])
@pytest.mark.parametrize("text", ["똠방각하 펲시", "caf\xe9 \xb7 \x80", "가😀나", "plain"])
def test_a_declared_charset_is_not_asked(charset: str, text: str) -> None:
    named = f"<?xml version='1.0' encoding='{charset}'?><meta charset={charset}>"
    meta = f"<meta http-equiv=Content-Type content='text/html; charset={charset}'>"
    assert dom.parse(f"{named}{meta}<p>{text}</p>").findtext(".//p") == text


WIDE = {
    "text": "<p>" + "가" * 500_000,
    "paragraphs": "<p>가 나</p>" * 15_000,
    "links": "<li><a href='?pg=vv&fidx=1'>가</a> 2024-01-01" * 2_000,
    "links of many": "".join(f"<li><a href='?pg=vv&fidx={n}'>가</a>" for n in range(3_000)),
    "total lines": "<p>전체 4, 1/1page</p>" * 8_000,
    "one total line": "전체 4, 1/1page " * 8_000,
    "deep and wide": "<div>" * 1_500 + "<a href='?pg=vv&fidx=1'>가</a><br>" * 2_000,
    "deep and many": "<div>" * 1_500 + "".join(f"<a href='?pg=vv&fidx={n}'>가</a>" for n in range(3_000)),
    "spaces": "<p>전체" + " " * 60_000 + "4",
    "digits": "<p>전체 " + "1" * 100_000,
    "captions": "<table><caption>" + "제목 작성자 작성일 조회수 첨부파일 " * 8_000,
    "heads": "<table><caption>제목 작성자 작성일 조회수 첨부파일 본문</caption><tr><td>"
    + "2024-03-29 조회수 1  " * 8_000 + "<tr><td>글",
}  # fmt: skip


@pytest.mark.parametrize("name", WIDE)
def test_large_pages_take_seconds_of_cpu_not_minutes(name: str) -> None:
    began = time.process_time()
    read(f"<body>{WIDE[name]}".encode())
    assert time.process_time() - began < 8
