"""From news to matches that wait: each version once, in order, for each watch what it looks for."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from ansan_crawler.alerts.outbox import newest_match, queue_matches, waiting_matches
from ansan_crawler.alerts.watches import Watch, add_watch, list_watches
from ansan_crawler.archive.archive import Archive
from ansan_crawler.archive.articles import store_article
from ansan_crawler.archive.sql import ARTICLE_COLUMNS
from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.search.filters import Filters
from ansan_crawler.search.query import parse_query
from tests.filled_archive import article_of, fill

NOW, LATER = "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"
POSTS = made_posts(12, seed=3)
ARTICLE = replace(article_of(POSTS[0]), fidx="990001", body="물빛축제")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    fill(tmp_path, Board(POSTS), NOW)
    with closing(Archive(tmp_path)) as opened:
        yield opened


def watch(archive: Archive, word: str, filters: Filters = Filters()) -> Watch:  # noqa: B008
    made = Watch(0, f"w{word}{filters}", parse_query((word,)), filters, "file", "/dev/null")
    add_watch(archive.db, made, NOW, include_archived=False)
    return list_watches(archive.db.conn, made.name)[0]


def changes(archive: Archive, watch: Watch) -> list[tuple[str, str, int]]:
    queue_matches(archive.db, watch)
    found = (match for _, match in waiting_matches(archive.db, watch, 99))
    return [(match.change, match.fidx, match.version.number) for match in found if match]


def test_new_then_changed_and_each_once(archive: Archive) -> None:
    festival, other = watch(archive, "축제"), watch(archive, "없는낱말")
    store_article(archive.db, ARTICLE, None, NOW)
    assert changes(archive, festival) == [("new", "990001", 1)]
    store_article(archive.db, replace(ARTICLE, body="물빛축제 연기"), None, LATER)
    expected = [("new", "990001", 1), ("changed", "990001", 2)]
    assert changes(archive, festival) == expected == changes(archive, festival)
    assert changes(archive, other) == []


def test_an_item_has_each_field_of_content(archive: Archive) -> None:
    festival = watch(archive, "축제")
    for licence in (None, 4):
        store_article(archive.db, replace(ARTICLE, licence=licence), None, NOW)
    queue_matches(archive.db, festival)
    found = [match for _, match in waiting_matches(archive.db, festival, 9) if match]
    items = [match.payload("w", festival.query) for match in found]
    assert [(item["change"], item["licence"]) for item in items] == [("new", None), ("changed", 4)]
    assert list(items[0])[-3:] == ["passage", "body", "licence"]
    assert items[0].keys() >= set(ARTICLE_COLUMNS)


def test_a_removal_is_for_those_that_ask_for_removals(archive: Archive) -> None:
    store_article(archive.db, ARTICLE, None, NOW)
    plain, gone = watch(archive, "축제"), watch(archive, "축제", Filters(removed=True))
    archive.mark_removed("990001", LATER)
    assert changes(archive, plain) == []
    assert changes(archive, gone) == [("removed", "990001", 1)]


def test_news_that_every_watch_has_seen_is_forgotten(archive: Archive) -> None:
    first, second = watch(archive, "축제"), watch(archive, "시")
    store_article(archive.db, ARTICLE, None, NOW)
    queue_matches(archive.db, first)
    assert archive.db.execute("SELECT count(*) FROM news").fetchone() == (1,)
    queue_matches(archive.db, second)
    queue_matches(archive.db, first)
    assert archive.db.execute("SELECT count(*) FROM news").fetchone() == (0,)


def test_without_a_watch_there_is_no_news(archive: Archive) -> None:
    store_article(archive.db, ARTICLE, None, NOW)
    assert archive.db.execute("SELECT count(*) FROM news").fetchone() == (0,)


def test_the_newest_version_of_an_article(archive: Archive) -> None:
    store_article(archive.db, ARTICLE, None, NOW)
    store_article(archive.db, replace(ARTICLE, body="둘째"), None, LATER)
    (key,) = archive.db.execute("SELECT id FROM articles WHERE fidx = '990001'").fetchone()
    match = newest_match(archive.db.conn, key)
    assert match and (match.version.number, match.version.body, match.observed_at) == (
        2, "둘째", LATER)  # fmt: skip
    assert newest_match(archive.db.conn, 424242) is None
