"""The two witnesses of an article, compared."""

import pytest

from ansan_crawler.boards.city_news.article import parse_article
from ansan_crawler.boards.digest import article_digests, listed_digest
from ansan_crawler.html import dom

URL = "http://127.0.0.1/cityNews.html?fidx=7&page=1&pg=vv&gtid=sosik"
PAGE = (
    "<table><caption>질문과답변 | 제목, 작성자, 작성일, 조회수, 첨부파일, 본문</caption>"
    "<tr><td><b>소식</b> <i>안산톡톡</i> <i>2024-03-29</i> 조회수 3</td></tr>{rows}</table>"
    "<div>전체 1, 1/1page</div><ul><li><a href='?fidx=7&pg=vv'><img alt='소식'></a><dl><dt>소식</dt>"
    "<dd>{listed}</dd><dd>2024-03-29</dd></dl></li></ul>"
)


@pytest.mark.parametrize(
    ("rows", "listed", "agrees"),
    [
        ("<tr><td><p>첫 글.</p><p>둘째</p></td></tr>", "첫 글.둘째", True),
        ("<tr><td>부제</td></tr><tr><td><p>글</p></td></tr>", "부제 글", True),
        ("<tr><td><p>글</p></td></tr>", "다른 글", False),
        ("<tr><td><p>글</p></td></tr>", "", False),
        ("<tr><td><style>p.H{margin:0}</style><p>글</p></td></tr>", "p.H{margin:0}글", True),
        ("<tr><td><style>p.H{margin:0}</style><p>글</p></td></tr>", "글", True),
        ("<tr><td>부제</td></tr><tr><td>글<script>f()</script></td></tr>", "부제 글f()", True),
        ("<tr><td><style>p.H{margin:0}</style><p>글</p></td></tr>", "p.H{margin:0}다른 글", False),
        ("<tr><td><img src=1.jpg></td></tr>", "", True),
    ],
)
def test_the_list_and_the_page(rows: str, listed: str, agrees: bool) -> None:
    page = parse_article(dom.parse(PAGE.format(rows=rows, listed=listed)), URL)
    assert (listed_digest(page.listing.rows[0]) in article_digests(page)) is agrees
