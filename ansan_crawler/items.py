"""The spider's items: plain values that any pipeline and any feed can use."""

import json
from dataclasses import asdict

from ansan_crawler.boards.model import Article, ArticlePage, Listing
from ansan_crawler.responses.classify import PageValue


class AttachmentList(list[dict[str, str | None]]):
    """Attachments as dicts; as text it is JSON, which a CSV file gets: one cell for all of them."""

    def __str__(self) -> str:
        return json.dumps(self, ensure_ascii=False)


def article_item(article: Article) -> dict[str, object]:
    """Every field of the article under its own name; images and attachments are lists of dicts."""
    return {
        name: AttachmentList(value) if isinstance(value, tuple) else value
        for name, value in asdict(article).items()
    }


def items_of(value: PageValue) -> list[dict[str, object]]:
    """The article of an article's page, the rows of a listing page; nothing for anything else."""
    if isinstance(value, ArticlePage):
        return [article_item(value.article)]
    return [asdict(row) for row in value.rows] if isinstance(value, Listing) else []
