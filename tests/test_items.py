"""Items are plain values: every field of an article, which a line of JSON or a cell of CSV holds."""

import json
from dataclasses import fields, replace

import pytest

from ansan_crawler.boards.model import Article, ArticlePage, Attachment
from ansan_crawler.items import article_item, items_of
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.responses.classify import Rejected
from tests.filled_archive import article_of, listing_of

POSTS = tuple(made_posts(10, seed=3))
FILE = Attachment("file", "예산.hwp", "http://127.0.0.1/gtb_download.php?fid=7")
ARTICLE = replace(article_of(POSTS[0]), attachments=(FILE,), images=())


def test_an_article_s_item_has_every_field_of_it() -> None:
    item = article_item(ARTICLE)
    assert list(item) == [field.name for field in fields(Article)]
    assert (item["title"], item["body"]) == (ARTICLE.title, ARTICLE.body)


def test_attachments_are_dicts_and_as_text_json() -> None:
    expected = [{"kind": "file", "name": "예산.hwp", "url": FILE.url}]
    told = article_item(ARTICLE)["attachments"]
    assert told == expected == json.loads(str(told))
    assert json.loads(json.dumps(article_item(ARTICLE)))["images"] == []


def test_a_page_gives_its_article_and_a_list_its_rows() -> None:
    listing = listing_of(POSTS, 1)
    (item,) = items_of(ArticlePage(ARTICLE, listing))
    assert item == article_item(ARTICLE)
    assert [row["fidx"] for row in items_of(listing)] == [row.fidx for row in listing.rows]


@pytest.mark.parametrize("kind", ["gone", "unknown", "lost"])
def test_what_was_not_read_gives_nothing(kind: str) -> None:
    assert items_of(Rejected(kind, "why")) == []
