"""A list in mark-ups of every kind: the same three rows, or an unknown page."""

import pytest

from ansan_crawler.boards.city_news.listing import parse_listing
from ansan_crawler.boards.model import Listing, Row
from ansan_crawler.html import dom
from ansan_crawler.html.dom import BlockedPage, UnknownPage

URL = "http://127.0.0.1/content/ansantalk/cityNews.html?gtid=sosik&page=1"
TRUTH = (
    (
        "13",
        "물빛마을, 둘레길 <b> 새 단장",
        "쉼터 & 화장실 정비 걷기 좋은 길이 열렸다.이어서",
        "2024-03-30",
    ),
    ("4", "2024-03-29 행사 안내", "지난해 전체 1,234, 5/124page 조회수 7 2024-03-01", "2024-03-29"),
    ("11", "한 줄", "", "2024-03-28"),
)
TITLES = [title.replace("<", "&lt;") for _, title, *_ in TRUTH]
TOTAL = "<div>전체 3, 1/1page</div>"
PLAIN = (
    "<ul>{rows}</ul>",
    (
        '<li><a href="?pg=vv&amp;fidx={fidx}"><img src=a.jpg alt="{title}"></a>'
        "<dl><dt>{title}</dt><dd>{text}</dd><dd>{date}</dd></dl></li>"
    ),
)
SIDE = "<a href='?pg=vv&fidx={n}'>많이 본 글 {n}</a> <span>2020-01-0{n}</span>"
SIDES = "".join(f"<li>{SIDE.format(n=n)}</li>" for n in range(1, 4))

MARK_UPS = {
    "dl in li": PLAIN,
    "ordered": ("<ol>{rows}</ol>", PLAIN[1]),
    "all in one link": (
        "<ul>{rows}</ul>",
        "<li><a href='?pg=vv&fidx={fidx}'><div><img alt='{title}'></div><dl><dt><span>{title}</span></dt>"
        "<dd><div>{text}</div></dd><dd><span>{date}</span></dd></dl></a></li>",
    ),
    "unclosed, upper case": (
        "<UL>{rows}</UL>",
        "<LI><A HREF=?pg=vv&fidx={fidx}><IMG ALT='{title}'></A><DL><DT>{title}<DD>{text}<DD>{date}</DL>",
    ),
    "unclosed dl": (
        "<UL>{rows}</UL>",
        "<LI><A HREF=?pg=vv&fidx={fidx}><IMG ALT='{title}'></A><DL><DT>{title}<DD>{text}<DD>{date}",
    ),
    "unclosed font": (
        "<UL>{rows}</UL>",
        "<LI><FONT><A HREF=?pg=vv&fidx={fidx}><IMG ALT='{title}'></A><DL><DT>{title}<DD>{text}<DD><FONT>{date}</DL>",
    ),
    "three links": (
        "<div>{rows}</div>",
        "<div><a href='?pg=vv&fidx={fidx}'><img></a><p><a href='?pg=vv&fidx={fidx}'>{title}</a></p>"
        "<p><a href='?pg=vv&fidx={fidx}'>{text}</a></p><p>{date}</p></div>",
    ),
    "no image": (
        "<div>{rows}</div>",
        "<div><h3><a href='?pg=vv&fidx={fidx}'>{title}</a></h3><p>{text}</p><em>{date}</em></div>",
    ),
    "image without alt": (
        "<ul>{rows}</ul>",
        "<li><a href='?pg=vv&fidx={fidx}'><img src=a.jpg></a><div><strong>{title}</strong>"
        "<p>{text}</p></div><span>{date}</span></li>",
    ),
    "alt of another text": (
        "<ul>{rows}</ul>",
        "<li><a href='?pg=vv&fidx={fidx}'><img alt=썸네일></a><div><strong>{title}</strong>"
        "<p>{text}</p></div><span>{date}</span></li>",
    ),
    "spans": (
        "<ul>{rows}</ul>",
        "<li><a href='?pg=vv&fidx={fidx}'><span>{title}</span><span>{text}</span><span>{date}</span></a></li>",
    ),
    "breaks": (
        "<ul>{rows}</ul>",
        "<li><a href='?pg=vv&fidx={fidx}'><img></a>{title}<br>{text}<br>{date}</li>",
    ),
    "table": (
        "<table><tbody>{rows}</tbody></table>",
        "<tr><td><a href='?pg=vv&fidx={fidx}'>{title}</a></td><td>{text}</td><td>{date}</td></tr>",
    ),
    "unclosed table": (
        "<TABLE>{rows}</TABLE>",
        "<TR><TD><A HREF='?pg=vv&fidx={fidx}'>{title}</A><TD>{text}<TD>{date}",
    ),
    "table in a row": (
        "<table>{rows}</table>",
        "<tr><td><table><tr><td rowspan=2><a href='?pg=vv&fidx={fidx}'><img></a></td><td>{title}</td></tr>"
        "<tr><td>{text}</td></tr><tr><td>{date}</td></tr></table></td></tr>",
    ),
    "three table rows each": (
        "<table>{rows}</table>",
        "<tr><td rowspan=3><a href='?pg=vv&fidx={fidx}'><img alt='{title}'></a></td><td>{title}</td></tr>"
        "<tr><td>{text}</td></tr><tr><td>{date}</td></tr>",
    ),
    "in a list in a list": (
        "<ul><li>목록</li><li><ul>{rows}</ul></li></ul>",
        "<li><p><a href='?pg=vv&fidx={fidx}'><b>{title}</b></a></p><p><i>{text}</i></p><p>{date}</p></li>",
    ),
    "title cut up": (
        "<ul>{rows}</ul>",
        "<li><a href='?pg=vv&fidx={fidx}'><b></b>{title}<wbr></a><div>{text}</div><div>{date}</div></li>",
    ),
    "dl around": (
        "<dl>{rows}</dl>",
        "<dt><a href='?pg=vv&fidx={fidx}'>{title}</a></dt><dd>{text}</dd><dd>{date}</dd>",
    ),
    "flat": (
        "<div>{rows}</div>",
        "<a href='?pg=vv&fidx={fidx}'><img></a><h4><a href='?pg=vv&fidx={fidx}'>{title}</a></h4>"
        "<p>{text}</p><em>{date}</em><hr>",
    ),
    "flat text": (
        "<div>{rows}</div>",
        "<a href='?pg=vv&fidx={fidx}'>{title}</a><br>{text}<br>{date}<hr>",
    ),
    "li as fields": (
        "<div>{rows}</div>",
        "<div><ul><li><a href='?pg=vv&fidx={fidx}'>{title}</a></li><li>{text}</li><li>{date}</li></ul></div>",
    ),
    "decorated": (
        "<ul class=list><!-- x -->{rows}</ul>",
        "<li><a href='javascript:;' onclick='go({fidx})'></a><script>var d='2020-01-01'</script>"
        "<a href=' ?opt=&page=&pg=vv&fidx={fidx}'><img alt='{title}'></a><noscript>가</noscript>"
        "<dl><dt>{title}</dt><dd>{text}</dd><dd>{date}</dd></dl>\ufeff<!-- 끝 --></li>",
    ),
}  # fmt: skip


def page(name: str = "dl in li", before: str = "", total: str = TOTAL, after: str = "") -> str:
    around, row = MARK_UPS[name]
    rows = "\n".join(
        row.format(fidx=fidx, title=title, text=text.replace("&", "&amp;"), date=date)
        for (fidx, _, text, date), title in zip(TRUTH, TITLES, strict=True)
    )
    return (
        f"<html><body>{before}{total}{around.format(rows=rows)}{after}<p>바닥글</p></body></html>"
    )


def read(html: str, url: str = URL) -> Listing:
    return parse_listing(dom.parse(html), url)


def facts(listing: Listing) -> tuple[tuple[str, str, str, str], ...]:
    return tuple((row.fidx, row.title, row.text, row.published) for row in listing.rows)


@pytest.mark.parametrize("name", MARK_UPS)
def test_rows_in_every_mark_up(name: str) -> None:
    listing = read(page(name))
    assert facts(listing) == TRUTH
    assert [row.position for row in listing.rows] == [3, 2, 1]
    assert (listing.total, listing.page, listing.pages, listing.pinned) == (3, 1, 1, ())


@pytest.mark.parametrize("name", MARK_UPS)
def test_a_single_row_in_every_mark_up(name: str) -> None:
    around, row = MARK_UPS[name]
    (fidx, _, text, date), title = TRUTH[0], TITLES[0]
    only = row.format(fidx=fidx, title=title, text=text.replace("&", "&amp;"), date=date)
    html = f"<div><h2>소식</h2>전체 21, 3/3page{around.format(rows=only)}<p>1 2 <b>3</b></p></div>"
    listing = read(html)
    assert facts(listing) == TRUTH[:1]
    assert (listing.rows[0].position, listing.page) == (1, 3)


TOTALS = {
    "inline": "<p>전체 <b>3</b>, <em>1</em>/<span>1page</span></p>",
    "cut by comments": "전<!-- -->체 3<!-- x -->, 1/1p<!-- -->age<br>",
    "white space": "<div> 전체&nbsp;3 ,\n1 / 1 PAGE </div>",
    "colon": "<li>전체 : 3, 1/1 page</li>",
    "korean": "<td>전체 3, 1/1페이지</td>",
    "caption": "<table><caption>목록 전체 3, 1/1page</caption></table>",
    "twice": TOTAL + TOTAL,
    "entities": "<div>&#51204;체 3&#44; 1&#47;1page</div>",
}


@pytest.mark.parametrize("name", TOTALS)
def test_total_lines(name: str) -> None:
    assert facts(read(page(total=TOTALS[name]))) == TRUTH


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


HREFS = {
    "?pg=vv&fidx=13": "http://127.0.0.1/content/ansantalk/cityNews.html?pg=vv&fidx=13",
    "?fidx=13&amp;page=1&amp;pg=vv": "http://127.0.0.1/content/ansantalk/cityNews.html?fidx=13&page=1&pg=vv",
    "?opt=&sword=&pg=vv&gtid=sosik&fidx=13&f_opt_1=": "http://127.0.0.1/content/ansantalk/cityNews.html?opt=&sword=&pg=vv&gtid=sosik&fidx=13&f_opt_1=",
    "./cityNews.html?fidx=13&pg=vv": "http://127.0.0.1/content/ansantalk/cityNews.html?fidx=13&pg=vv",
    "/a/cityNews.html?fidx=13&pg=vv#top": "http://127.0.0.1/a/cityNews.html?fidx=13&pg=vv#top",
    "//www.example.net/c.html?pg=vv&fidx=13": "http://www.example.net/c.html?pg=vv&fidx=13",
    "HTTPS://www.example.net/c.html?pg=vv&fidx=13": "HTTPS://www.example.net/c.html?pg=vv&fidx=13",
    " ?pg=vv\n&fidx=13 ": "http://127.0.0.1/content/ansantalk/cityNews.html?pg=vv&fidx=13",
}  # fmt: skip


@pytest.mark.parametrize("href", HREFS)
def test_links(href: str) -> None:
    html = page().replace("?pg=vv&amp;fidx=13", href)
    assert read(html).rows[0] == Row(
        "13", *TRUTH[0][1:2], "2024-03-30", TRUTH[0][2], HREFS[href], 3
    )


def test_links_stay_relative_where_the_page_has_no_address() -> None:
    assert read(page(), "").rows[0].link == "?pg=vv&fidx=13"


def test_a_base_address_and_a_number_that_is_a_word() -> None:
    html = page().replace("fidx=13", "fidx=eeeBcagc").replace("<body>", "<base href='/x/y.html'>")
    assert read(html).rows[0].link == "http://127.0.0.1/x/y.html?pg=vv&fidx=eeeBcagc"


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
