"""Pages of SITE.md's skeleton in several mark-ups -> values."""

import pytest

from ansan_crawler import dom
from ansan_crawler.article import parse_article
from ansan_crawler.dom import BlockedPage, UnknownPage
from ansan_crawler.listing import parse_listing

URL = "http://127.0.0.1/content/ansantalk/cityNews.html?fidx=7&page=1&pg=vv&gtid=sosik"
ROWS = [
    ("8", "둘째 소식", "부제 본문이다.이어서", "2024-03-30"),
    ("7", "첫 소식", "글", "2024-03-29"),
]
CAPTION = "질문과답변 | 제목, 작성자, 작성일, 조회수, 첨부파일, 본문"
DECOY = (
    "<script>var a='전체 99, 1/10page 조회수 7';</script><!-- 전체 98, 1/10page -->"
    "<div class=side>전체 35, 1/4page<ul><li><a href='?fidx=99&pg=vv'>많이 본 소식</a> 2020-01-01</ul>"
    "</div>"
)


def items(form: str) -> str:
    return "\n".join(form.format(*row) for row in ROWS)


PLAIN = (
    '<li><a href="?opt=&amp;page=1&amp;pg=vv&amp;fidx={0}"><img src=a.jpg alt="{1}"></a>'
    "<dl><dt>{1}</dt><dd>{2}</dd><dd>{3}</dd></dl></li>"
)
LINKED = (
    "<li><a href='/x.html?pg=vv&gtid=sosik&fidx={0}&sword='><img alt='{1}'><dl><dt>{1}</dt>"
    "<dd>{2}</dd><dd>{3}</dd></dl></a></li>"
)
LEGACY = "<LI><A HREF=?fidx={0}&pg=vv><IMG ALT='{1}'></A><DL><DT>{1}<DD>{2}<DD>{3}</DL>"
DIVS = (
    "<div><a href='?pg=vv&fidx={0}'><img alt='{1}'></a><strong>{1}</strong>"
    "<p>{2}</p><em>{3}</em></div>"
)
FORMS = {"plain": PLAIN, "linked": LINKED, "legacy": LEGACY, "divs": DIVS}


def page(form: str, above: str = "") -> str:
    return (
        f"<html><body>{DECOY}{above}<div>전체 <b>2</b>, 1/1page</div><div>"
        f"<ul>{items(FORMS[form])}</ul></div><div>전체 5, 1/1page 푸터</div></body></html>"
    )


@pytest.mark.parametrize("form", FORMS)
def test_listing_in_every_mark_up(form: str) -> None:
    listing = parse_listing(dom.parse(page(form)), URL)
    assert (listing.total, listing.page, listing.pages) == (2, 1, 1)
    assert [(r.fidx, r.title, r.text, r.published) for r in listing.rows] == ROWS
    assert [row.position for row in listing.rows] == [2, 1]


def table(head: str, *rows: str) -> str:
    cells = "".join(f"<tr><td>{row}</td></tr>" for row in (head, *rows))
    return f"<table><caption>{CAPTION}</caption>{cells}</table>"


HEADS = {
    "spans": "<span>첫 소식</span> <span>안산톡톡</span> <span>2024-03-29</span> <span>조회수 1,729</span>",
    "label apart": "<b>첫 소식</b><i>안산톡톡</i><i>2024-03-29</i><i>조회수</i> <em>1729</em>",
    "nested": "<h3>첫 <u>소</u>식</h3><div><p><i>안산<b>톡톡</b></i></p><p>2024-03-29</p>조회수: 1729</div>",
    "breaks": "첫 소식<br>안산톡톡<br>2024-03-29<br>조회수 1729",
}


@pytest.mark.parametrize("name", HEADS)
def test_article_head_in_every_mark_up(name: str) -> None:
    found = parse_article(dom.parse(page("plain", table(HEADS[name], "글"))), URL).article
    assert (found.title, found.author, found.published) == ("첫 소식", "안산톡톡", "2024-03-29")
    assert (found.views, found.subtitle, found.body, found.fidx) == (1729, None, "글", "7")


def test_article_rows_files_images_and_traps() -> None:
    files = (
        "첨부파일 <a href='/gtb_download.php?fid=3&gtid=sosik' title='Array 첨부파일을 다운받습니다.'>"
        "보도 자료.hwp</a> (12KB)"
    )
    body = (
        "<img alt='첫 소식' src='/UPDIR/gt_board/1.jpg'><p>하나&nbsp; 조회수 9<br>둘</p><p>&nbsp;</p>"
        "<table><caption>2019-01-01</caption><tr><td><p>가</p></td><td>나</td></tr></table>"
        "<ul><li>다<li>라</ul><style>p{}</style>끝"
    )
    above = table(HEADS["spans"], files, "부제 1<br>부제 2", body)
    found = parse_article(dom.parse(page("plain", above)), URL).article
    assert found.subtitle == "부제 1\n부제 2"
    assert found.body == "하나 조회수 9\n둘\n\n2019-01-01\n\n가 나\n\n다\n라\n\n끝"
    assert [(a.name, a.url) for a in found.attachments] == [
        ("보도 자료.hwp", "http://127.0.0.1/gtb_download.php?fid=3&gtid=sosik")
    ]
    assert [a.name for a in found.images] == ["1.jpg"]


@pytest.mark.parametrize("html", ["", "<p>점검 중", "<p>전체 30, 1/3page", page("plain")[:500]])
def test_a_page_that_is_no_list_is_unknown(html: str) -> None:
    with pytest.raises(UnknownPage, match="expected"):
        parse_listing(dom.parse(html), URL)


def test_a_block_is_not_an_empty_board() -> None:
    with pytest.raises(BlockedPage):
        parse_listing(dom.parse("<h1>Request Blocked</h1>"), URL)


@pytest.mark.parametrize(
    "head",
    [
        "첫 소식 안산톡톡 2024-03-29 조회수 3",
        "<b>첫 소식</b>",
        "<b>a</b><i>2024-13-29</i> 조회수 3",
    ],
)
def test_a_head_that_cannot_be_parted_is_unknown(head: str) -> None:
    with pytest.raises(UnknownPage):
        parse_article(dom.parse(page("plain", table(head, "글"))), URL)


@pytest.mark.parametrize("html", [page("plain"), page("plain", table(HEADS["spans"]))])
def test_an_article_page_without_article_is_unknown(html: str) -> None:
    with pytest.raises(UnknownPage):
        parse_article(dom.parse(html), URL)
