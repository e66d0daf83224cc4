"""The board's layouts, each with the day it was first seen: old captures stay readable.

When the city redesigns its site, the new parsers are added in front with the day of the first page
served so, and those of before stay as they are: every capture is read by the layout of its time.
"""

from collections.abc import Sequence

from ansan_crawler.boards.city_news.article import parse_article
from ansan_crawler.boards.city_news.listing import parse_listing
from ansan_crawler.boards.profile import Layout

LAYOUTS = (Layout("2017-01-01T00:00:00Z", parse_listing, parse_article),)
"""Newest first."""


def layout_of(at: str, layouts: Sequence[Layout] = LAYOUTS) -> Layout:
    """The layout of a page served at this time (UTC, ISO 8601); the oldest one for older pages."""
    return next((layout for layout in layouts if layout.since <= at), layouts[-1])
