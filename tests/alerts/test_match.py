"""Which change a version is to a watch; the same filters as in a search."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from ansan_crawler.alerts.match import Match, Version, change_kind
from ansan_crawler.alerts.outbox import newest_match
from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.replica.post import Paragraph
from ansan_crawler.search.filters import Filters
from ansan_crawler.search.query import parse_query
from ansan_crawler.search.saved_query import describe_query
from ansan_crawler.search.search import LIVE, Hits
from tests.filled_archive import fill

OTHER = Version(1, "제목", None, "홍보과", "2024-03-29", "다른 글")
ONE = replace(OTHER, body="물빛축제")


@pytest.mark.parametrize(
    ("versions", "expected"),
    [
        ([ONE], "new"),
        ([OTHER], None),
        ([OTHER, ONE], "new"),
        ([ONE, ONE], "changed"),
        ([ONE, OTHER], None),
        ([ONE, OTHER, ONE], "changed"),
    ],
)
def test_change(versions: list[Version], expected: str | None) -> None:
    numbered = [replace(version, number=at) for at, version in enumerate(versions, 1)]
    assert change_kind(numbered, parse_query(("축제",)), LIVE) == expected
    assert change_kind(numbered, parse_query(("축제",)), Filters(removed=True)) is None


def test_an_id_tells_versions_and_removals_apart() -> None:
    moment = "2026-01-01T00:00:00Z"
    match = Match("new", "7", "http://h/", moment, moment, None, ONE)
    gone = replace(match, change="removed", removed_at=moment)
    assert (match.id, gone.id) == ("city_news/7/1", f"city_news/7/1/removed/{moment}")


FILTERS = [
    LIVE,
    Filters(since="2017-04-05"),
    Filters(until="2017-04-05"),
    Filters(since="2017-04-04", until="2017"),
    Filters(author="안산"),
    Filters(changed=True),
]


@pytest.mark.parametrize(
    "filters", FILTERS, ids=lambda each: describe_query(parse_query(()), each) or "none"
)
def test_a_watch_finds_what_a_search_finds(filters: Filters, tmp_path: Path) -> None:
    board = Board(made_posts(60, seed=5))
    fill(tmp_path, board, "2026-01-01T00:00:00Z")
    for post in board.posts[::7]:
        board.edit(post.fidx, body=(Paragraph(("시는 새 글을 실었다.",)),))
    fill(tmp_path, board, "2026-01-02T00:00:00Z")
    sought = parse_query(("시",), ("문화",))
    with closing(sqlite3.connect(tmp_path / "ansan.db")) as db:
        ids = [key for (key,) in db.execute("SELECT id FROM articles")]
        found = [
            key
            for key in ids
            if (match := newest_match(db, key)) and match.version.matches(sought, filters)
        ]
        assert sorted(Hits(db, sought, filters).first(99)) == sorted(found) != []
