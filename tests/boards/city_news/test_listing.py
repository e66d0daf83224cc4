"""A list among other things, with pinned notices, and pages that are no list."""

import pytest

from ansan_crawler.html.dom import BlockedPage, UnknownPage
from tests.boards.city_news.list_page import SIDE, SIDES, TOTAL, TRUTH, facts, page, read

ARTICLE = (
    "<table><caption>소식 | 제목, 작성자, 작성일, 조회수, 첨부파일, 본문</caption><tr><td>글</td></tr>"
    "<tr><td>전체 1, 1/1page <ul><li><a href='?pg=vv&fidx=99'>글</a><p>글</p>2020-01-01</li></ul></td></tr>"
    "<tr><td>이전글 <a href='?pg=vv&fidx=98'>글</a></td></tr></table>"
)
AROUND = {
    "side list before": f"<ul>{SIDES}</ul>",
    "side list with a total of its own": f"<div>전체 35, 1/4page<ul>{SIDES}</ul></div>",
    "side list that its total announces": f"<div>전체 3, 1/1page<ul>{SIDES}</ul></div>",
    "side paragraph": f"<p>{SIDE.format(n=4)}</p>",
    "another board's list": f"<div>전체 3, 1/1page<ul>{SIDES.replace('pg=vv', 'pg=vv&gtid=other')}</ul></div>",
    "script": f"<script>document.write(\"{TOTAL}<ul>{SIDES}</ul>\")</script>",
    "noscript": f"<noscript>{TOTAL}<ul>{SIDES}</ul></noscript>",
    "template": f"<template>{TOTAL}<ul>{SIDES}</ul></template>",
    "comment": f"<!-- {TOTAL}<ul>{SIDES}</ul> -->",
    "pager": "<div>" + " ".join(f"<a href='?page={n}'>{n}</a>" for n in range(1, 9)) + "</div>",
    "steps": f"<dl><dt>이전글</dt><dd>{SIDE.format(n=5)}</dd></dl>",
    "contradictory total": "<p>전체 500, 3/7page</p>",
    "monstrous total": f"<p>전체 {'9' * 5000}, 1/{'9' * 5000}page</p>",
    "article": ARTICLE,
    "broken links": "<a href='http://[x?pg=vv&fidx=3'>글</a><a href>글</a><a href='//[::?pg=vv&fidx=1'>",
}  # fmt: skip


@pytest.mark.parametrize("name", AROUND)
def test_what_stands_before_the_list(name: str) -> None:
    assert facts(read(page(before=AROUND[name]))) == TRUTH


@pytest.mark.parametrize("name", AROUND)
def test_what_stands_after_the_list(name: str) -> None:
    assert facts(read(page(after=AROUND[name]))) == TRUTH


@pytest.mark.parametrize("name", ["side list before", "side paragraph", "pager", "comment", "broken links"])  # fmt: skip
def test_what_stands_between_total_and_list(name: str) -> None:
    assert facts(read(page(total=TOTAL + AROUND[name]))) == TRUTH


ROWS = [f"<li><a href='?pg=vv&fidx={n}'><img alt='글 {n}'></a><dl><dt>글 {n}</dt><dd>말 {n}</dd>"
        f"<dd>2024-03-{n:02}</dd></dl></li>" for n in range(31)]  # fmt: skip


def listed(total: str, *rows: str) -> str:
    return f"<div>{total}</div><ul>{''.join(rows)}</ul>"


PINNED = {
    "out of order": ROWS[5],
    "noticed": ROWS[30].replace("<dt>", "<dt><b>공지</b> "),
    "noticed by an image": ROWS[30].replace("<dl>", "<img alt=공지 src=n.gif><dl>"),
    "two": ROWS[3] + ROWS[4],
    "the first row": ROWS[29].replace("<dt>", "<dt>[공지] "),
}


@pytest.mark.parametrize("name", PINNED)
def test_pinned_notices_are_no_rows(name: str) -> None:
    listing = read(listed("전체 25, 1/3page", PINNED[name], *ROWS[29:19:-1]))
    assert [row.fidx for row in listing.rows] == [str(n) for n in range(29, 19, -1)]
    assert [row.position for row in listing.rows] == list(range(25, 15, -1))
    assert {row.position for row in listing.pinned} == {0}
    assert len(listing.pinned) == PINNED[name].count("<li>")


UNKNOWN = {
    "nothing": "",
    "text": "<p>점검 중입니다",
    "a total alone": TOTAL,
    "no total": page(total=""),
    "total after the list": page(total="", after=TOTAL),
    "one row too few": listed("전체 30, 1/3page", *ROWS[30:21:-1]),
    "one row too many, in order": listed("전체 30, 1/3page", *ROWS[30:19:-1]),
    "one row too many at the end": listed("전체 30, 1/3page", *ROWS[30:20:-1], ROWS[29]),
    "pages that don't follow from the total": page(total="<p>전체 3, 1/2page</p>"),
    "a page past the end": page(total="<p>전체 3, 2/1page</p>"),
    "an empty board": "<p>전체 0, 1/0page</p>",
    "a date that is none": page().replace("2024-03-28", "2024-02-30"),
    "a row without date": page().replace("<dd>2024-03-28</dd>", ""),
    "a row with an empty date, its text ends with one": page().replace("<dd>2024-03-29</dd>", "<dd></dd>"),
    "a row without title": page().replace("<dt>한 줄</dt>", "<dt></dt>").replace("한 줄", ""),
    "a number before the title": page("table").replace("<tr>", "<tr><td>7</td>"),
    "cut": page()[: page().index("2024-03-28")],
    "two boards": page(after=page()),
}  # fmt: skip


@pytest.mark.parametrize("name", UNKNOWN)
def test_unknown_pages(name: str) -> None:
    with pytest.raises(UnknownPage, match=r"^expected .+, found .+ \(.*line \d+\)$"):
        read(UNKNOWN[name])


@pytest.mark.parametrize(
    "html", ["<h1>Request Blocked</h1>", "<title>Request  BLOCKED</title>", "The request blocked."]
)
def test_a_block_is_not_an_empty_board(html: str) -> None:
    with pytest.raises(BlockedPage):
        read(html)
