"""Measures milliseconds per page to decode, parse and read it, beside lxml's parsing alone."""

import time
from collections.abc import Callable
from typing import NamedTuple

from lxml import etree

from ansan_crawler.boards.city_news.article import parse_article
from ansan_crawler.boards.city_news.listing import parse_listing
from ansan_crawler.html import dom
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.replica.render import ReplicaListing, render_article, render_list
from ansan_crawler.replica.skins import SKINS
from ansan_crawler.text import decode

ADDRESS = "http://127.0.0.1:8000/content/ansantalk/cityNews.html?gtid=sosik"
POSTS = made_posts(400)
ROUNDS = 5


class Page(NamedTuple):
    raw: bytes
    url: str


def lists() -> list[Page]:
    return [
        Page(render_list(listing(page), skin, ADDRESS).encode(), ADDRESS)
        for skin in SKINS.values()
        for page in range(1, 11)
    ]


def articles() -> list[Page]:
    return [
        Page(
            render_article(post, listing(page), skin, ADDRESS).encode(),
            f"{ADDRESS}&fidx={post.fidx}",
        )
        for skin in SKINS.values()
        for page in range(1, 11)
        for post in POSTS[page * 10 : page * 10 + 4]
    ]


def listing(page: int) -> ReplicaListing:
    return ReplicaListing(
        len(POSTS), page, len(POSTS) // 10, tuple(POSTS[page * 10 - 10 : page * 10])
    )


def bare(page: Page) -> None:
    etree.fromstring(page.raw, etree.HTMLParser(encoding="utf-8"))


def read_list(page: Page) -> None:
    parse_listing(dom.parse(decode(page.raw)), page.url)


def read_article(page: Page) -> None:
    parse_article(dom.parse(decode(page.raw)), page.url)


def best(work: Callable[[Page], None], pages: list[Page]) -> float:
    """Milliseconds per page in the fastest of ROUNDS rounds."""
    rounds = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        for page in pages:
            work(page)
        rounds.append(time.perf_counter() - began)
    return min(rounds) / len(pages) * 1000


def main() -> None:
    for name, pages, read in (
        ("lists", lists(), read_list),
        ("articles", articles(), read_article),
    ):
        size = sum(len(page.raw) for page in pages) / len(pages) / 1000
        alone, whole = best(bare, pages), best(read, pages)
        print(
            f"{name}: {size:.0f} kB a page; lxml alone {alone:.2f} ms, "
            f"read {whole:.2f} ms, {whole / alone:.1f} times that"
        )


if __name__ == "__main__":
    main()
