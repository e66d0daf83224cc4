"""An article's table in mark-ups of every kind: the same article, or an unknown page."""

import pytest

from ansan_crawler.boards.city_news.article import parse_article
from ansan_crawler.boards.model import Article, Attachment
from ansan_crawler.html import dom
from ansan_crawler.html.dom import BlockedPage, UnknownPage

ORIGIN = "http://127.0.0.1"
URL = f"{ORIGIN}/content/ansantalk/cityNews.html?fidx=7&page=1&pg=vv&gtid=sosik"
CAPTION_TEXT = "질문과답변 | 제목, 작성자, 작성일, 조회수, 첨부파일, 본문"
CAPTION = f"<caption>{CAPTION_TEXT}</caption>"
LIST = (
    "<div>전체 1, 1/1page</div><ul><li><a href='?fidx={fidx}&pg=vv'><img alt='{title}'></a>"
    "<dl><dt>{title}</dt><dd>글</dd><dd>2024-03-29</dd></dl></li></ul>"
)
TITLE, AUTHOR = "2024-03-01 걷기, 조회수 3 넘어", "안산시 대변인"
SPANS = "<span>{t}</span> <span>{a}</span> <span>{d}</span> <span>조회수 {n}</span>"


def table(head: str, *rows: str, caption: str = CAPTION) -> str:
    cells = "".join(f"<tr><td>{row}</td></tr>" for row in (head, *rows))
    return f"<table>{caption}{cells}</table>"


def page(content: str, listed: str = "다른 글", fidx: str = "8") -> str:
    return f"<html><body>{content}{LIST.format(title=listed, fidx=fidx)}</body></html>"


def read(content: str, listed: str = "다른 글", fidx: str = "8") -> Article:
    return parse_article(dom.parse(page(content, listed, fidx)), URL).article


def head_of(article: Article) -> tuple[str, str, str, int]:
    return article.title, article.author, article.published, article.views


HEADS = {
    "spans": SPANS,
    "spans without white space": SPANS.replace("> <", "><"),
    "label apart": "<span>{t}</span><span>{a}</span><span>{d}</span><span>조회수</span><em>{n}</em>",
    "label outside": "<b>{t}</b> <i>{a}</i> <i>{d}</i> 조회수 <b>{n}</b>",
    "colons": "<b>{t}</b> : <i>{a}</i> : <i>{d}</i> <i>조회수 :</i> <b>{n}</b>",
    "bars": "<b>{t}</b> | <i>{a}</i> | <i>{d}</i> | <i>조회수 {n}</i>",
    "bars inside": "<b>{t}</b><i> | {a} | </i><i>{d} | </i><i>조회수 {n}</i>",
    "dots": "<b>{t}</b> · <i>{a}</i> · <i>{d}</i> · <i>조회수</i> · <i>{n}</i> ",
    "commas": "<b>{t}</b>, <i>{a}</i>, <i>{d}</i>, <i>조회수 {n}</i>",
    "title bare": "{t} <FONT SIZE=2>{a}</FONT> <I>{d}</I> 조회수 {n}",
    "title bare, bars": "{t} | <FONT SIZE=2>{a}</FONT> | <I>{d}</I> | 조회수 {n}",
    "author bare": "<h3>{t}</h3> {a} <i>{d}</i> 조회수 {n}",
    "one line under the title": "<h3>{t}</h3><p>{a} {d} 조회수 {n}</p>",
    "one line with bars": "<b>{t}</b><br>{a} | {d} | 조회수 {n}",
    "breaks": "{t}<br>{a}<br>{d}<br>조회수 {n}",
    "break in the author": "{t}<br>안산시<b> 대변인</b><br>{d}<br>조회수 {n}",
    "paragraphs": "<p>{t}</p><p>{a}</p><p>{d}</p><p>조회수</p><p>{n}</p>",
    "nested": "<div><p>{t}</p><div><span><i>안산시 <b>대변인</b></i></span><ul><li>{d}<li>조회수 {n}</ul></div></div>",
    "title and author together": "<div><b>{t}</b><i>{a}</i></div><div>{d} 조회수 {n}</div>",
    "title and author in lines": "<p>{t}<br>{a}</p><p>{d} 조회수 {n}</p>",
    "title cut up": "2024-<b>03</b>-01 <font color=red>걷기</font>, 조회수 3 넘어 <i>{a}</i> <i>{d}</i> 조회수 {n}",
    "title of two lines": "<b>2024-03-01 걷기,<br>조회수 3 넘어</b> <i>{a}</i> <i>{d}</i> 조회수 {n}",
    "date cut up": "<b>{t}</b> <i>{a}</i> <i>2024-<b>03</b>-29</i> 조회수 {n}",
    "unclosed": "<font><b>{t}</b> <font>{a}</font> <font>{d} <font>조회수 {n}",
    "cells": "{t}</td><td>{a}</td><td>{d}</td><td>조회수 {n}",
    "unit": "<b>{t}</b> <i>{a}</i> <i>{d}</i> 조회수 {n}회",
    "decoys": "<script>'{d} 조회수 1'</script><!-- {d} 조회수 2 --><b>{t}</b><img alt=새글> <i>{a}</i> <i>{d}</i> 조회수 {n}",
    "heading cell": "</td><th>" + SPANS + "</th><td>",
}  # fmt: skip


def head(name: str, author: str = AUTHOR) -> str:
    return HEADS[name].format(t=TITLE, a=author, d="2024-03-29", n="1,729")


@pytest.mark.parametrize("name", HEADS)
def test_head(name: str) -> None:
    found = read(table(head(name), "글"))
    assert head_of(found) == (TITLE, AUTHOR, "2024-03-29", 1729)
    assert (found.fidx, found.subtitle, found.body) == ("7", None, "글")


@pytest.mark.parametrize("author", ["안산톡톡", "Press Office", "2024", "공보관(전)", "A&amp;B"])
def test_authors_are_an_open_set(author: str) -> None:
    assert read(table(head("spans without white space", author), "글")).author == author.replace(
        "&amp;", "&"
    )


UNPARTED = {
    "one text": TITLE + f" {AUTHOR} 2024-03-29 조회수 6",
    "title partly bold": TITLE.replace("걷기", "<b>걷기</b>") + f" {AUTHOR} 2024-03-29 조회수 6",
    "no space": f"<i>{TITLE}{AUTHOR}</i> 2024-03-29 조회수 6",
}


@pytest.mark.parametrize("name", UNPARTED)
def test_the_list_tells_where_the_title_ends(name: str) -> None:
    found = read(table(UNPARTED[name], "글"), TITLE, "7")
    assert head_of(found) == (TITLE, AUTHOR, "2024-03-29", 6)


@pytest.mark.parametrize("name", UNPARTED)
def test_without_the_list_it_is_unknown(name: str) -> None:
    with pytest.raises(UnknownPage, match="starts with «title author YYYY-MM-DD 조회수 N»"):
        read(table(UNPARTED[name], "글"))


def test_another_title_in_the_list_does_not_part_the_head() -> None:
    assert read(table(head("spans"), "글"), "고친 제목", "7").title == TITLE


HEAD = head("spans").replace("1,729", "6")
FILE = "<a href='/gtb_download.php?gtid=sosik&fid=3'>보도 자료.hwp</a>"
IMAGE = "<img src='/UPDIR/gt_board/1.jpg' alt='2024-03-01 걷기, 조회수 3 넘어'>"
ROWS = {
    "body": (["글"], (None, "글", 0, 0)),
    "subtitle": (["부제", "글"], ("부제", "글", 0, 0)),
    "subtitle of lines": (["- 하나 -<br>둘<p>셋</p>", "글"], ("- 하나 -\n둘\n셋", "글", 0, 0)),
    "blank rows after the body": (["부제", "글", "", "&nbsp;", "<br>"], ("부제", "글", 0, 0)),
    "blank rows before the body": (["", "부제", "&nbsp;", "글"], ("부제", "글", 0, 0)),
    "an empty body": ([""], (None, "", 0, 0)),
    "images alone": (["부제", IMAGE], ("부제", "", 1, 0)),
    "images alone, and blank rows": ([IMAGE, ""], (None, "", 1, 0)),
    "a mark after the body": (["글", "<img src=/kogl.png alt=공공누리>"], (None, "글", 0, 0)),
    "files before": ([FILE, "부제", "글"], ("부제", "글", 0, 1)),
    "files between": (["부제", FILE, "글"], ("부제", "글", 0, 1)),
    "files after": (["부제", "글", f"첨부파일 : {FILE}"], ("부제", "글", 0, 1)),
    "files of many words": (["글", f"첨부파일 (2) {FILE} [12KB] 다운로드 3회, {FILE} (1.5 MB)"], (None, "글", 0, 1)),
    "files with unknown words before": ([f"붙임 문서 {FILE} 문의", "글"], (None, "글", 0, 1)),
    "files and an icon": ([f"<img src=/icon.gif> {FILE}", IMAGE + "글"], (None, "글", 1, 1)),
    "files and an empty body": ([FILE, ""], (None, "", 0, 1)),
    "no files, and said so": (["첨부파일 : 없음", "부제", "글"], ("부제", "글", 0, 0)),
    "a body about files": (["첨부파일을 보세요"], (None, "첨부파일을 보세요", 0, 0)),
    "zero-width rows": (["\ufeff", "부제", "글", "\u200b"], ("부제", "글", 0, 0)),
    "a file in the body": ([f"신청서는 {FILE} 참고"], (None, "신청서는 보도 자료.hwp 참고", 0, 1)),
    "steps": (["글", "이전글 <a href='?pg=vv&fidx=6'>앞 글</a> 2024-03-28", "다음글이 없습니다.", "<a href='?page=1'>목록</a>"], (None, "글", 0, 0)),
    "a link to another article": (["글", "<a href='?pg=vv&fidx=6'>앞 글</a>에 이어"], ("글", "앞 글에 이어", 0, 0)),
    "digits alone": (["2024"], (None, "2024", 0, 0)),
}  # fmt: skip


@pytest.mark.parametrize("name", ROWS)
def test_rows_under_the_head(name: str) -> None:
    rows, truth = ROWS[name]
    found = read(table(HEAD, *rows))
    assert (found.subtitle, found.body, len(found.images), len(found.attachments)) == truth
    assert head_of(found) == (TITLE, AUTHOR, "2024-03-29", 6)


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


def test_files() -> None:
    links = (
        "<a href='/gtb_download.php?gtid=sosik&fid=1'><img src=i.gif alt=파일></a>"
        "<a href='gtb_download.php?fid=1&gtid=sosik'>가 (1).hwp</a>"
        "<a href='//127.0.0.1/gtb_download.php?fid=2' title='나.pdf 첨부파일을 다운받습니다.'></a>"
        "<a href='/gtb_download.php?fid=3' title='Array 첨부파일을 다운받습니다.'>다<b>.zip</b></a>"
        "<a href='/gtb_download.php?fid=4' title='Array 첨부파일을 다운받습니다.'></a>"
        "<a href='/gtb_download.php?fid=5' title='라.hwp 첨부파일을 다운받습니다.'>다운로드</a>"
        "<a href='/gtb_download.php?gtid=sosik&fid='>x</a><a href='http://[/gtb_download.php?fid=6'>x</a>"
    )
    found = read(table(HEAD, f"첨부파일 {links}", "글"))
    down = f"{ORIGIN}/gtb_download.php"
    assert found.attachments == (
        Attachment(
            "file",
            "가 (1).hwp",
            f"{ORIGIN}/content/ansantalk/gtb_download.php?fid=1&gtid=sosik",
        ),
        Attachment("file", "나.pdf", f"{down}?fid=2"),
        Attachment("file", "다.zip", f"{down}?fid=3"),
        Attachment("file", None, f"{down}?fid=4"),
        Attachment("file", "라.hwp", f"{down}?fid=5"),
    )
    assert (found.subtitle, found.body) == (None, "글")


def test_images() -> None:
    sources = ("/a/1.jpg", "2.jpg", "//127.0.0.1/3.jpg", " /a/4.jpg\n", "/a/1.jpg", "", "data:x,y",
               "http://[x", "/%EA%B0%80.png", "/%B0%A1.png", "/a/")  # fmt: skip
    body = "".join(f"<img src='{source}' alt='x'>" for source in sources)
    found = read(table(HEAD, f"<img>{body}글<noscript><img src=/n.jpg></noscript>"))
    assert [(image.kind, image.name, image.url) for image in found.images] == [
        ("image", "1.jpg", f"{ORIGIN}/a/1.jpg"),
        ("image", "2.jpg", f"{ORIGIN}/content/ansantalk/2.jpg"),
        ("image", "3.jpg", f"{ORIGIN}/3.jpg"),
        ("image", "4.jpg", f"{ORIGIN}/a/4.jpg"),
        ("image", "가.png", f"{ORIGIN}/%EA%B0%80.png"),
        ("image", "가.png", f"{ORIGIN}/%B0%A1.png"),
        ("image", None, f"{ORIGIN}/a/"),
    ]
