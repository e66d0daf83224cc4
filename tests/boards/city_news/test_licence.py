"""The licence's mark, in the mark-ups that Korean boards carry it in; and what is no mark."""

import pytest

from ansan_crawler.boards.city_news.article import parse_article
from ansan_crawler.boards.city_news.licence import type_in_words
from ansan_crawler.boards.model import Article
from ansan_crawler.html import dom

URL = "http://127.0.0.1/cityNews.html?fidx=7&page=1&pg=vv&gtid=sosik"
PAGE = (
    "<body><div>{before}</div>"
    "<table><caption>질문과답변 | 제목, 작성자, 작성일, 조회수, 첨부파일, 본문</caption>"
    "<tr><td><b>{title}</b> <i>안산톡톡</i> <i>2024-03-29</i> 조회수 3</td></tr>"
    "{subtitle}<tr><td>{body}</td></tr>{row}</table>"
    "{under}<div>전체 1, 1/1page</div>"
    "<ul><li><a href='?fidx=7&pg=vv'><img alt='{title}' src=/UPDIR/1.jpg></a>"
    "<dl><dt>{title}</dt><dd>{listed}</dd><dd>2024-03-29</dd></dl></li></ul>{after}"
)
NOTICE = (
    "본 저작물은 &quot;공공누리&quot; 제3유형:출처표시+변경금지 조건에 따라 이용 할 수 있습니다."
)


def article(**parts: str) -> Article:
    empty = dict.fromkeys(("before", "subtitle", "row", "under", "after", "listed"), "")
    told = {**empty, "title": "소식", "body": "<p>글</p>", **parts}
    return parse_article(dom.parse(PAGE.format(**told)), URL).article


MARKS = {
    "image by its name": ("<div><img src=/img/new_img_opentype03.png></div>", 3),
    "image by an older name": ("<img src='/a/img_opencode1.png?v=2' alt='1유형 : 출처표시'>", 1),
    "image by its text": ("<p><img src=/m.gif alt='공공누리 제4유형 마크'></p>", 4),
    "text that says what is allowed": (
        "<img src=/m.gif alt='공공누리 공공저작물 자유이용 허락(출처표시, 변경금지)'>", 3,
    ),
    "link": ("<a href='https://www.kogl.or.kr/info/licenseType2.do' target=_blank>마크</a>", 2),
    "notice": (f"<div>{NOTICE}</div>", 3),
    "notice in pieces": ("<div>본 저작물은 공공누리 제<em>3</em>유형으로 이용할 수 있습니다</div>", 3),
    "words": ("<p>공공누리 제 1 유형</p>", 1),
    "English words": ("<p>KOGL Type 2</p>", 2),
    "box with image, link and notice": (
        "<div><img src=/img_opentype03.png alt='공공누리 제3유형'><p>본 저작물은 공공누리"
        " <a href=http://www.kogl.or.kr/info/licenseType3.do>제3유형</a> 조건에 따라</p></div>", 3,
    ),
    "no number": ("<p><a href=https://www.kogl.or.kr><img src=/open.png alt=공공누리></a></p>", None),
    "two that contradict each other": ("<p>공공누리 제1유형</p><img src=/opentype02.png>", None),
    "all four, as where they are explained": (
        "<p>공공누리 제1유형, 제2유형, 제3유형, 제4유형</p>", None,
    ),
    "another number": ("<img src=/img/opentype05.png><p>공공누리 제5유형</p>", None),
}  # fmt: skip


@pytest.mark.parametrize("name", MARKS)
def test_a_mark_between_article_and_list(name: str) -> None:
    under, expected = MARKS[name]
    found = article(under=under)
    assert (found.licence, found.body, found.images) == (expected, "글", ())


@pytest.mark.parametrize(
    "name", ["opentype02", "OPENTYPE02", "OpenType02", "openType_2", "Img_Open_Code2", "oPeNtYpE2"]
)
def test_an_image_s_name_in_any_case(name: str) -> None:
    assert article(under=f"<img src=/img/{name}.PNG>").licence == 2


@pytest.mark.parametrize("host", ["www.kogl.or.kr", "www.KOGL.or.kr", "WWW.KOGL.OR.KR"])
def test_a_link_s_address_in_any_case(host: str) -> None:
    assert article(under=f"<a href=http://{host}/info/LicenseType2.do>마크</a>").licence == 2


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("<img src=/m.png alt='공공누리 제2유형'>", 2),
        ("<img src=/opentype04.png> 공공누리 제4유형 (출처표시, 상업적 이용금지, 변경금지)", 4),
        (f"<span>{NOTICE}</span>", 3),
    ],
)
@pytest.mark.parametrize("body", ["<p>글</p>", "<img src=/UPDIR/1.jpg alt=소식>"])
def test_a_row_of_nothing_but_the_mark_is_not_the_body(row: str, expected: int, body: str) -> None:
    found = article(row=f"<tr><td>{row}</td></tr>", body=body)
    assert (found.licence, found.body) == (expected, "글" if "글" in body else "")
    assert len(found.images) == ("<img" in body)


def test_a_mark_at_the_page_s_end() -> None:
    assert article(after="<div><img src=/x/new_img_opentype03.png></div>").licence == 3
    assert article(after="<p>공공누리 제1유형 사진 공모</p>").licence is None, (
        "words may be anything"
    )


def test_the_nearest_mark_counts() -> None:
    footer = "<a href=http://www.kogl.or.kr/info/licenseType1.do>공공누리</a>"
    assert article(under="<p>공공누리 제4유형</p>", after=footer).licence == 4


@pytest.mark.parametrize(
    "body",
    [
        "<p>안산시는 공공누리 제1유형으로 사진을 개방한다.</p>",
        "<p>공공누리 제1유형</p>",
        f"<p>글</p><p>{NOTICE}</p>",
        "<p><img src=/img_opentype01.png> 공공누리 제1유형 마크를 붙인다.</p>",
        "<p>자세한 것은 <a href=http://www.kogl.or.kr/info/licenseType1.do>공공누리</a>에 있다.</p>",
    ],
)
def test_an_article_about_it_has_no_mark(body: str) -> None:
    text = "안산시는 공공누리 제1유형으로 사진을 개방한다."
    found = article(title="공공누리 제1유형 개방", subtitle="<tr><td>공공누리 제1유형</td></tr>",
                    body=body, listed=text, before="<p>공공누리 제1유형 안내</p>")  # fmt: skip
    assert (found.licence, found.subtitle) == (None, "공공누리 제1유형")


def test_an_article_of_one_image_named_like_a_mark() -> None:
    found = article(title="공공누리 제1유형", body="<img src=/UPDIR/1.jpg alt='공공누리 제1유형'>")
    assert len(found.images) == 1


def test_the_whole_notice_in_the_body_with_its_image() -> None:
    block = f"<div><img src=/img_opentype03.png alt=공공누리><p>{NOTICE}</p></div>"
    assert article(body=f"<p>글</p>{block}").licence == 3


def test_words() -> None:
    assert type_in_words("공공누리 (출처표시-상업적 이용금지-변경금지)") == 4
    assert type_in_words("공공누리 (출처표시-상업적 이용금지)") == 2
    assert type_in_words("출처표시") is None
    assert type_in_words("공공누리 제1유형 " * 100) is None
