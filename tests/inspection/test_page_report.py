"""What one page comes to: values, rules, elements and lines, of pages understood and not."""

import pytest

from ansan_crawler.inspection.evidence import Evidence
from ansan_crawler.inspection.page_report import report_page
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.replica.post import Post
from ansan_crawler.replica.render import ReplicaListing, render_article, render_list
from ansan_crawler.replica.skins import SKINS
from tests.inspection.made_page import BOARD, BODY, LIST, LISTED, PAGE, ROW, URL, of, read, said


def test_an_article() -> None:
    found = read(PAGE)
    assert said(found) == ("understood", "article 7")
    linked = "link to gtb_download.php with a fid, named by its"
    assert list(found.evidence) == [
        Evidence("charset", "utf-8", "read without loss"),
        Evidence("kind", "article", "the address names a fidx"),
        Evidence("fidx", "7", "in the address"),
        Evidence("title", "물빛마을", "the row's start, as far as the list's title of the article", "b", 7),
        Evidence("author", "안산톡톡", "what is left between title and date", "i", 8),
        Evidence("published", "2024-03-29", "date before the label 조회수", "em", 9),
        Evidence("views", 1729, "number beside the label 조회수", "strong", 10),
        Evidence("subtitle", "둘레길 새 단장", "row between head and body", "tr", 14),
        Evidence("body", "10 characters", BODY, "tr", 15),
        Evidence("body begins", "첫 글.", BODY, "tr", 15),
        Evidence("body ends", "끝 글.", BODY, "tr", 15),
        Evidence("licence", None, "no licence mark near the article"),
        Evidence("image 1", "1.jpg http://127.0.0.1/UPDIR/1.jpg", "image in subtitle or body", "img", 16),
        Evidence("attachment 1", "신청서.hwp http://127.0.0.1/gtb_download.php?gtid=sosik&fid=5", f"{linked} text", "a", 12),
        Evidence("attachment 2", "지도.pdf http://127.0.0.1/gtb_download.php?gtid=sosik&fid=6", f"{linked} title", "a", 13),
        *LISTED,
        Evidence("witnesses", "agree", "the article's row tells the same title, date and text, white space aside", "li", 24),
    ]  # fmt: skip


def test_a_list() -> None:
    found = read("\n" * 19 + LIST, BOARD)
    assert said(found) == ("understood", "list page 2 of 2")
    assert list(found.evidence[2:]) == LISTED
    assert found.evidence[1] == Evidence("kind", "list", "the address names no fidx")


def test_pinned_rows() -> None:
    row = "<li><a href='?fidx=8&pg=vv'><img alt=공지></a><dl><dt>공지 휴관</dt><dd>말</dd><dd>2019-01-01</dd></dl></li>"
    found = read(LIST.replace("<ul>", f"<ul>\n{row}"), BOARD)
    assert of(found, "pinned 1") == [("2019-01-01 8 «공지 휴관» 1 character", ROW, "li", 3)]
    assert [line for *_, line in of(found, "row 1")] == [4]


@pytest.mark.parametrize(("page", "outcome"), [("2", "understood"), ("9", "understood"), ("1", "unknown")])  # fmt: skip
def test_the_list_must_be_the_page_asked_for(page: str, outcome: str) -> None:
    assert read(LIST, f"{BOARD}&page={page}").outcome == outcome


def test_a_list_past_the_end() -> None:
    found = read("<p>\n<b>전체 12, 3/2page</b>", f"{BOARD}&page=3")
    assert said(found) == ("understood", "list page 3 of 2")
    assert of(found, "total") == [(12, "«전체 N, p/Ppage», alone", "b", 2)]


def test_an_article_that_leads_to_the_list() -> None:
    found = report_page(BOARD, 200, LIST.encode(), "사라진 글", asked=URL)
    assert said(found) == ("tombstone", "article 7: no such article")
    found = report_page(BOARD, 200, PAGE.encode(), "물빛마을", asked=URL)
    assert found.message.startswith("expected an address that names the article (fidx)")


ALERT = "<script>alert('존재하지 않는 게시물입니다.');history.back();</script>"
LIST_ALONE = "the list alone: a tombstone, or an article in a form not known"


def test_tombstones() -> None:
    assert said(read(ALERT)) == ("tombstone", "article 7: no such article")
    assert said(read("<h1>없음", status=404)) == (
        "tombstone",
        "article 7: answered with status 404",
    )
    assert read(LIST, title="사라진 글").outcome == "tombstone"
    assert read(ALERT, BOARD).outcome == "unknown"


def test_the_list_alone_is_doubtful_where_no_one_knows_the_title() -> None:
    found = read(LIST)
    assert (found.outcome, found.message.endswith(LIST_ALONE)) == ("unknown", True)
    assert read(PAGE.replace("작성자,", ""), title="물빛마을").outcome == "unknown"


def test_blocks_and_empty_pages() -> None:
    blocked = read("<html>\n<body><h1>Request Blocked</h1>")
    assert blocked.outcome == "blocked"
    assert blocked.message.endswith("found «Request Blocked» (<html> @ line 1)")
    assert said(read(PAGE, status=503)) == ("blocked", "answered with status 503")
    assert said(read("", status=403)) == ("blocked", "answered with status 403")
    assert said(read("", BOARD, status=404)) == ("blocked", "answered with status 404")
    assert said(read("")) == (
        "unknown",
        "expected an HTML page, found an empty document (line 1)",
    )
    assert [f.field for f in read("").evidence] == ["charset", "kind"]


@pytest.mark.parametrize(
    ("raw", "charset", "rule"),
    [
        (PAGE.encode("cp949"), "cp949", "read without loss"),
        (PAGE.encode("euc-kr"), "cp949", "read without loss"),
        (PAGE.encode("utf-8-sig"), "utf-8", "read without loss"),
        (PAGE.encode() + b"\xff\xff", "utf-8", "2 U+FFFD, where characters are lost"),
    ],
)
def test_charsets(raw: bytes, charset: str, rule: str) -> None:
    found = report_page(URL, 200, raw)
    assert of(found, "charset") == [(charset, rule, None, None)]
    assert of(found, "title")[0][0] == "물빛마을" and of(found, "views")[0][3] == 10


POSTS = made_posts(25)
SHOWN = ReplicaListing(25, 1, 3, tuple(POSTS[:10]))


def values(post: Post) -> dict[str, str | int]:
    return {
        "title": post.title,
        "author": post.author,
        "published": post.published,
        "views": post.views,
    }


@pytest.mark.parametrize("charset", ["utf-8", "cp949"])
@pytest.mark.parametrize("skin", SKINS)
def test_every_value_stands_where_the_probe_says(skin: str, charset: str) -> None:
    for post in POSTS[5:15]:
        html = render_article(post, SHOWN, SKINS[skin], BOARD)
        raw = html.encode(charset, "xmlcharrefreplace")
        found, lines = report_page(f"{BOARD}&fidx={post.fidx}", 200, raw), html.split("\n")
        assert found.outcome == "understood", found.message
        told = {f.field: f for f in found.evidence}
        assert {name: told[name].value for name in values(post)} == values(post)
        for each in (f for f in found.evidence if f.line is not None):
            assert f"<{each.tag}" in lines[(each.line or 0) - 1].lower(), each
        for name in ("published", "views"):
            assert str(told[name].value) in lines[(told[name].line or 0) - 1]
        assert (told["witnesses"].value == "agree") is (post in SHOWN.posts)


@pytest.mark.parametrize("skin", SKINS)
def test_every_row_stands_where_the_probe_says(skin: str) -> None:
    html = render_list(SHOWN, SKINS[skin], BOARD)
    found, lines = read(html, BOARD), html.split("\n")
    told = {f.field: f for f in found.evidence}
    assert (told["total"].value, told["page"].value, told["pages"].value) == (25, 1, 3)
    assert "전체" in lines[(told["total"].line or 0) - 1]
    for number, post in enumerate(SHOWN.posts, 1):
        row = told[f"row {number}"]
        assert str(row.value).startswith(f"{post.published} {post.fidx} «")
        assert f"fidx={post.fidx}" in "".join(lines[(row.line or 0) - 1 :][:2])
