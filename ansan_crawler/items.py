"""The spider's items: plain values that any pipeline and any feed can use."""

import json
from dataclasses import asdict

from scrapy.http import Response

from ansan_crawler.boards.model import Article, ArticlePage, Listing
from ansan_crawler.boards.registry import PROFILE
from ansan_crawler.boards.target import Target
from ansan_crawler.ingest.parse_pool import ParseJob, parse_content
from ansan_crawler.responses.classify import PageValue, Rejected


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


def response_items(board: str, response: Response, at: str) -> tuple[list[dict[str, object]], str]:
    """Items of a page that no crawl asked for, and why there are none; '' where there are some.

    `response` has passed CaptureMiddleware; `at` is when it came, UTC, ISO 8601 with Z.
    """
    asked = PROFILE.target_of_url(board, response.url)
    if asked is None or "message" not in response.meta:
        return [], "expected an address of the board"
    message, content = response.meta["message"], response.meta["content"]
    value = parse_content(ParseJob(Target(*asked), response.url, message, at), content)
    why = f"{value.kind}: {value.why}" if isinstance(value, Rejected) else ""
    return items_of(value), why


def items_of(value: PageValue) -> list[dict[str, object]]:
    """The article of an article's page, the rows of a listing page; nothing for anything else."""
    if isinstance(value, ArticlePage):
        return [article_item(value.article)]
    return [asdict(row) for row in value.rows] if isinstance(value, Listing) else []
