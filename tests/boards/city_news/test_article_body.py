"""The rows under an article's head: which are subtitle and body, and which are neither."""

import pytest

from tests.boards.city_news.article_page import (
    AUTHOR,
    FILE,
    HEAD,
    IMAGE,
    TITLE,
    head_of,
    read,
    table,
)

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
    "words that are names of tags": (["table", "<i>tr</i>", "caption", "<b>a</b>", "img<i>br</i>p"], ("table\ntr\ncaption\na", "imgbrp", 0, 0)),
    "digits alone": (["2024"], (None, "2024", 0, 0)),
}  # fmt: skip


@pytest.mark.parametrize("name", ROWS)
def test_rows_under_the_head(name: str) -> None:
    rows, truth = ROWS[name]
    found = read(table(HEAD, *rows))
    assert (found.subtitle, found.body, len(found.images), len(found.attachments)) == truth
    assert head_of(found) == (TITLE, AUTHOR, "2024-03-29", 6)


@pytest.mark.parametrize(
    ("link", "step"),
    [
        ("?pg=vv&fidx=6", True),
        ("?fidx=6&amp;pg=vv", True),
        ("?pg=ww&fidx=6", False),
        ("?fidx=6", False),
        ("", False),
    ],
)
def test_steps_are_links_to_articles(link: str, step: bool) -> None:
    row = f"이전글 <a href='{link}'>앞 글</a>"
    found = read(table(HEAD, "글", row))
    assert (found.subtitle, found.body) == ((None, "글") if step else ("글", "이전글 앞 글"))
