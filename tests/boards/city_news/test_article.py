"""An article's table among others, in mark-ups of every kind, and pages that are no article's."""

import pytest

from ansan_crawler.boards.city_news.article import parse_article
from ansan_crawler.html import dom
from ansan_crawler.html.dom import BlockedPage, UnknownPage
from tests.boards.city_news.article_page import (
    AUTHOR,
    CAPTION,
    CAPTION_TEXT,
    FILE,
    HEAD,
    ORIGIN,
    TITLE,
    URL,
    page,
    read,
    table,
)

TABLES = {
    "upper case, unclosed": f"<TABLE><CAPTION>제목, 작성자, 작성일, 조회수, 첨부파일, 본문<TR><TD>{HEAD}<TR><TD>부제<TR><TD>글</TABLE>",
    "an unclosed font in each cell": f"<TABLE>{CAPTION}<TR><TD><FONT>{HEAD}<TR><TD><FONT>부제<TR><TD><FONT>글</TABLE>",
    "caption cut up": table(HEAD, "부제", "글", caption="<caption><p>제<b>목</b> ,&nbsp;작성자,\n작성일,<br>조회수 , 첨부 파일, <!-- -->본문</p></caption>"),
    "sections": f"<table>{CAPTION}<colgroup><col></colgroup><thead><tr><th>{HEAD}</th></tr></thead><tfoot><tr><td>부제</td></tr></tfoot><tbody><tr><td>글</td></tr></tbody></table>",
    "blank rows first": table("", HEAD, "부제", "글"),
    "caption last": f"<table><tr><td>{HEAD}</td></tr><tr><td>부제</td></tr><tr><td>글</td></tr>{CAPTION}</table>",
    "in a table": f"<table><tr><td>{table(HEAD, '부제', '글')}</td></tr></table>",
    "a side box with the caption": table("<b>일정</b> 2024-03-29", "x") + table(HEAD, "부제", "글"),
    "caption in script and comment": f"<script>'<table>{CAPTION}'</script><!-- {table(HEAD, '가', '나')} -->{table(HEAD, '부제', '글')}",
    "another caption": f"<table><caption>일정 | 제목, 작성일, 조회수</caption><tr><td>{HEAD}</td></tr></table>{table(HEAD, '부제', '글')}",
    "a text between cells": f"<table>{CAPTION}<tr><td>{HEAD}</td></tr><tr><td>부제</td></tr><tr><td></td>글</tr></table>",
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_tables(name: str) -> None:
    found = read(TABLES[name])
    assert (found.title, found.author, found.views) == (TITLE, AUTHOR, 6)
    assert (found.subtitle, found.body) == ("부제", "글")


def test_a_body_that_quotes_such_a_table() -> None:
    quoted = table("<b>가</b> <i>나</i> <i>2020-01-01</i> 조회수 1", "다")
    found = read(table(HEAD, "부제", f"글{quoted}끝"))
    assert (found.title, found.subtitle, found.views) == (TITLE, "부제", 6)
    assert found.body == f"글\n\n{CAPTION_TEXT}\n\n가 나 2020-01-01 조회수 1\n다\n\n끝"


UNKNOWN = {
    "no table": "",
    "no caption": table(HEAD, "글", caption=""),
    "no head": table("글", "글"),
    "no body": table(HEAD),
    "files alone": table(HEAD, FILE),
    "no title": table("<i>안산톡톡</i> <i>2024-03-29</i> 조회수 6", "글"),
    "no author": table("<b>글</b> <i></i> <i>2024-03-29</i> 조회수 6", "글"),
    "no date of the calendar": table(HEAD.replace("2024-03-29", "2024-13-29"), "글"),
    "no number": table(HEAD.replace("조회수 6", "조회수 -"), "글"),
    "a monstrous number": table(HEAD.replace("조회수 6", "조회수 " + "6" * 5000), "글"),
    "two of them": table(HEAD, "글") * 2,
}


@pytest.mark.parametrize("name", UNKNOWN)
def test_unknown_pages(name: str) -> None:
    with pytest.raises(UnknownPage, match=r"^expected .+, found .+ \(.*line \d+\)$"):
        read(UNKNOWN[name])


@pytest.mark.parametrize("url", [ORIGIN, ORIGIN + "/?fidx=", "http://[/?page=1"])
def test_an_address_without_fidx_is_unknown(url: str) -> None:
    with pytest.raises(UnknownPage, match="an address that names the article"):
        parse_article(dom.parse(page(table(HEAD, "글"))), url)


def test_the_list_must_be_there_too() -> None:
    with pytest.raises(UnknownPage, match="total line"):
        parse_article(dom.parse(table(HEAD, "글")), URL)


def test_a_block_is_a_block_for_an_article_too() -> None:
    with pytest.raises(BlockedPage):
        parse_article(dom.parse("<title>Request Blocked</title><p>403"), URL)
