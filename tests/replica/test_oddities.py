"""Odd articles are on every board of some size, and their truth is what a crawler must give."""

import unicodedata
from collections import Counter

import pytest

from ansan_crawler.replica.generator import made_posts
from ansan_crawler.replica.oddities import EVERY, LONG_AT, LONG_CHARACTERS, ODDITIES, with_oddity
from ansan_crawler.replica.post import Paragraph, Post

PLAIN = Post("7", "제목", (), "안산톡톡", "2024-03-29", 6, (Paragraph(("글이다.", "끝.")),))
POSTS = made_posts(2 * EVERY * len(ODDITIES))


@pytest.mark.parametrize(
    ("n", "is_odd"), [(0, False), (11, True), (12, True), (13, False), (LONG_AT, True)]
)
def test_which_are_odd(n: int, is_odd: bool) -> None:
    assert (with_oddity(PLAIN, n) != PLAIN) == is_odd


def test_all_but_one_are_short() -> None:
    assert [n for n in range(2000) if len(with_oddity(PLAIN, n).body_text) > LONG_CHARACTERS] == [
        LONG_AT
    ]


def test_images_alone() -> None:
    bare = [post for post in POSTS if not post.body]
    assert len(bare) == 4
    assert {(post.list_text, post.body_text, bool(post.images)) for post in bare} == {
        ("", "", True)
    }


def test_equal_titles_on_one_day_and_on_others() -> None:
    titles = Counter((post.title, post.published) for post in POSTS)
    assert max(titles.values()) > 1
    assert len(titles) > len({title for title, _ in titles})


@pytest.mark.parametrize("mark", ["조회수", "2019-05-01", "전체 1,234, 5/124page", "<", "&amp;"])
def test_titles_that_look_like_something_else(mark: str) -> None:
    assert any(mark in post.title for post in POSTS)


@pytest.mark.parametrize(
    ("mark", "is_kept"),
    [
        (unicodedata.normalize("NFD", "안"), False),
        ("\u3000", False),
        ("\t", False),
        ("０３１", True),
        ("👍🏽", True),
        ("\u200b", True),
        ("ﬁ", True),
    ],
)
def test_characters(mark: str, is_kept: bool) -> None:
    post = next(post for post in POSTS if mark in post.list_text)
    assert (mark in post.body_text) == is_kept


def test_an_author_of_two_words() -> None:
    assert "안산시 대변인" in {post.author for post in POSTS}
