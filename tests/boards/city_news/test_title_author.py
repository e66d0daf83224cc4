"""Where the title ends and the author begins: the list says it, or else the mark-up must."""

import pytest

from ansan_crawler.html.dom import UnknownPage
from tests.boards.city_news.article_page import AUTHOR, SPANS, TITLE, head, head_of, read, table

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
    assert read(table(head(SPANS), "글"), "고친 제목", "7").title == TITLE


LINES = {
    "a title of two lines": ("<p><i>새</i></p>길<br><b>톡톡</b><br>{d} 조회수 6", "새 길", "톡톡"),
    "a title of three": ("<p><i>새</i></p><p><u>긴</u></p>길<br><b>톡톡</b><br>{d} 조회수 6", "새 긴 길", "톡톡"),
    "an author in two elements": ("<p><i>새</i></p>길<br>안산<b>톡톡</b><br>{d} 조회수 6", "새 길", "안산톡톡"),
    "an author of two words": ("<b>새 길</b><br>안산시 <b>대변인</b><br>{d} 조회수 6", "새 길", "안산시 대변인"),
    "an author in a block": ("<p><i>새</i> 길</p><div><b>톡톡</b></div><p>{d} 조회수 6</p>", "새 길", "톡톡"),
}  # fmt: skip


@pytest.mark.parametrize("name", LINES)
def test_the_author_is_in_one_line(name: str) -> None:
    html, title, author = LINES[name]
    found = read(table(html.format(d="2024-03-29"), "글"))
    assert (found.title, found.author) == (title, author)
