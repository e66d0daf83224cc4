"""Whole pages of the replica in every skin and charset: each fact equals the truth."""

from pathlib import Path

import pytest

from ansan_crawler.boards.city_news.article import parse_article
from ansan_crawler.boards.city_news.listing import parse_listing
from ansan_crawler.boards.model import ArticlePage
from ansan_crawler.html import dom
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.replica.page_texts import read_posts
from ansan_crawler.replica.post import Post
from ansan_crawler.replica.render import ReplicaListing, render_article, render_list
from ansan_crawler.replica.skins import SKINS
from ansan_crawler.text import decode, squeeze

ADDRESS = "http://127.0.0.1/content/ansantalk/cityNews.html?gtid=sosik"
REAL = Path(__file__).parents[4] / "shared" / "board" / "pages"
MADE = made_posts(25)
charsets = pytest.mark.parametrize("charset", ["utf-8", "cp949"])
skins = pytest.mark.parametrize("skin", SKINS)


def page_of(posts: list[Post], number: int) -> ReplicaListing:
    shown = tuple(posts[number * 10 - 10 : number * 10])
    return ReplicaListing(len(posts), number, -(-len(posts) // 10), shown)


def served(page: str, charset: str) -> str:
    return decode(page.encode(charset, "xmlcharrefreplace"))


def read_page(post: Post, posts: list[Post], number: int, skin: str, charset: str) -> ArticlePage:
    page = render_article(post, page_of(posts, number), SKINS[skin], ADDRESS)
    return parse_article(dom.parse(served(page, charset)), f"{ADDRESS}&fidx={post.fidx}")


def assert_exact(post: Post, posts: list[Post], number: int, skin: str, charset: str) -> None:
    found = read_page(post, posts, number, skin, charset)
    article = found.article
    assert (article.fidx, article.title, article.subtitle) == (
        post.fidx,
        post.title,
        post.subtitle_text,
    )
    assert (article.author, article.published) == (post.author, post.published)
    assert (article.views, article.body) == (post.views, post.body_text)
    assert article.licence == post.licence
    assert [image.url for image in article.images] == [
        f"http://127.0.0.1{path}" for path in post.images
    ]
    assert [file.name for file in article.attachments] == [name for _, name in post.files]
    assert [row.fidx for row in found.listing.rows] == [
        shown.fidx for shown in page_of(posts, number).posts
    ]


@charsets
@skins
@pytest.mark.parametrize("number", [1, 3])
def test_lists(number: int, skin: str, charset: str) -> None:
    shown = page_of(MADE, number)
    page = render_list(shown, SKINS[skin], ADDRESS)
    listing = parse_listing(dom.parse(served(page, charset)), ADDRESS)
    assert (listing.total, listing.page, listing.pages) == (25, number, 3)
    assert [
        (row.fidx, row.title, squeeze(row.text), row.published, row.position)
        for row in listing.rows
    ] == [
        (post.fidx, post.title, squeeze(post.list_text), post.published, 35 - 10 * number - at)
        for at, post in enumerate(shown.posts)
    ]


@charsets
@skins
def test_articles(skin: str, charset: str) -> None:
    for at, post in enumerate(MADE):
        assert_exact(post, MADE, at // 10 + 1, skin, charset)
        assert_exact(post, MADE, 3, skin, charset)


@pytest.mark.skipif(not REAL.is_dir(), reason="the stored page texts aren't in the repository")
@skins
def test_real_articles(skin: str) -> None:
    posts = read_posts(REAL)
    for post in posts:
        assert_exact(post, posts, 1, skin, "utf-8")
