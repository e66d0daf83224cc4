"""An item has every field of the article, and can be changed."""

import json
from dataclasses import fields

from itemadapter import ItemAdapter

from ansan_crawler.boards.model import Article, ArticlePage
from ansan_crawler.items import article_item, items_of
from ansan_crawler.replica.board import Board
from ansan_crawler.responses.classify import Rejected
from tests.runs import article_of, listing_of


def test_every_field_of_an_article(board: Board) -> None:
    board.edit(board.posts[0].fidx, files=(("7", "계획.hwp"),))
    article = article_of(board.posts[0])
    item = article_item(article)
    assert list(item) == [field.name for field in fields(Article)]
    (attachment,) = json.loads(str(item["attachments"]))
    assert (attachment["kind"], attachment["name"]) == ("file", "계획.hwp")
    adapter = ItemAdapter(item)
    adapter["length"] = 3
    assert adapter["title"] == article.title and item["length"] == 3


def test_what_each_page_gives(board: Board) -> None:
    article, listing = article_of(board.posts[0]), listing_of(board.posts, 1)
    assert items_of(ArticlePage(article, listing)) == [article_item(article)]
    assert [row["fidx"] for row in items_of(listing)] == [post.fidx for post in board.posts[:10]]
    assert items_of(Rejected("unknown", "no page of the board")) == []
