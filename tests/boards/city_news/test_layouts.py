"""Each page is read by the layout of its time."""

import pytest

from ansan_crawler.boards.city_news.layouts import LAYOUTS, Layout, layout_of

OLD, NEW = (
    Layout(since, LAYOUTS[0].parse_listing, LAYOUTS[0].parse_article)
    for since in ("2017-01-01T00:00:00Z", "2026-05-01T00:00:00Z")
)


@pytest.mark.parametrize(
    ("at", "layout"),
    [
        ("2026-05-01T00:00:00Z", NEW),
        ("2026-04-30T23:59:59Z", OLD),
        ("2017-01-01T00:00:00Z", OLD),
        ("2016-12-31T23:59:59Z", OLD),
        ("9999", NEW),
        ("", OLD),
    ],
)
def test_layout_of(at: str, layout: Layout) -> None:
    assert layout_of(at, (NEW, OLD)) is layout


def test_the_layouts_are_newest_first() -> None:
    since = [layout.since for layout in LAYOUTS]
    assert since == sorted(since, reverse=True)
