"""The marks of the board's pages: total lines, links to articles, the article's table."""

import pytest

from ansan_crawler.boards.city_news.markers import Total, article_tables, outside
from ansan_crawler.boards.model import Row
from ansan_crawler.html import dom
from ansan_crawler.html.dom import UnknownPage
from ansan_crawler.html.tokens import token_stream
from tests.boards.city_news.list_page import TOTAL, TRUTH, facts, page, read

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


@pytest.mark.parametrize("other", ["pg=ww", "pg=", "", "pg=VV", "mode=vv", "pg=v"])
def test_a_link_with_a_fidx_is_an_article_s_by_its_pg_alone(other: str) -> None:
    link = f"<li><a href='?{other}&fidx=99'>글 쓰기</a> <p>말</p> 2024-03-31</li>"
    html = page().replace("<ul>", f"<ul>{link}")
    assert facts(read(html)) == TRUTH
    with pytest.raises(UnknownPage, match="links to 3 articles"):
        read(page(total="") + link)


TABLE = "<table><caption>{caption}</caption><tr><td>가</td></tr></table>"


@pytest.mark.parametrize(
    ("caption", "named"),
    [
        ("제목, 작성자, 작성일, 조회수, 첨부파일, 본문", True),
        ("제목작성자작성일조회수첨부파일본문", True),
        ("제목, 작성일, 작성자, 조회수, 첨부파일, 본문", False),
        ("제목, 작성자, 작성일, 조회수, 첨부파일", False),
        ("제목, 작성자, 작성일, 첨부파일, 본문", False),
        ("", False),
    ],
)
def test_the_caption_of_an_article_s_table(caption: str, named: bool) -> None:
    stream = token_stream(dom.parse(TABLE.format(caption=caption)))
    assert article_tables(stream) == (stream.tags["table"] if named else [])


@pytest.mark.parametrize(
    ("total", "page_number", "pages", "due", "past_end"),
    [
        (25, 1, 3, 10, False),
        (25, 3, 3, 5, False),
        (20, 2, 2, 10, False),
        (25, 4, 3, 0, True),
        (25, 1, 2, 0, False),
        (25, 0, 3, 0, False),
        (0, 1, 0, 0, False),
        (1, 1, 1, 1, False),
    ],
)
def test_what_a_total_line_announces(
    total: int, page_number: int, pages: int, due: int, past_end: bool
) -> None:
    line = Total(0, None, total, page_number, pages)
    assert (line.rows_due(), line.past_end()) == (due, past_end)


def test_the_stretches_outside_of_boxes() -> None:
    html = "<body><p>가</p><div>나<div>다</div></div><p>라</p></body>"
    stream = token_stream(dom.parse(html))
    parts = outside(stream, stream.tags["div"])
    texts = [text for part in parts for _, _, text in stream.tokens[part.start : part.stop]]
    assert [text for text in texts if text in "가나다라"] == ["가", "라"]
