"""The profile of the city's news board. Its parsers are imported when a page is to be read."""

from ansan_crawler.boards.city_news.urls import (
    article_address,
    board_address,
    target_address,
    target_of_url,
)
from ansan_crawler.boards.profile import BoardProfile, Layout


def _layout_of(at: str) -> Layout:
    from ansan_crawler.boards.city_news.layouts import layout_of

    return layout_of(at)


def _is_tombstone(page: bytes, title: str | None) -> bool:
    from ansan_crawler.boards.city_news.tombstone import is_tombstone

    return is_tombstone(page, title)


CITY_NEWS = BoardProfile(
    name="city_news",
    title="안산시 시정소식",
    publisher="안산시",
    board_address=board_address,
    article_address=article_address,
    target_address=target_address,
    target_of_url=target_of_url,
    layout_of=_layout_of,
    is_tombstone=_is_tombstone,
    gone_statuses=frozenset({404, 410}),
)
