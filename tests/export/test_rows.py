"""Rows one after the other, and what is counted of them."""

from contextlib import closing
from pathlib import Path

from ansan_crawler.archive.read_only import open_read_only
from ansan_crawler.export.fields import ARTICLES
from ansan_crawler.export.rows import FieldCounts, export_rows
from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from tests.runs import fill


def test_in_the_order_asked_for_and_counted(tmp_path: Path) -> None:
    posts = made_posts(9, seed=3)
    fill(tmp_path, Board(posts), "2026-01-01T00:00:00Z")
    told: list[tuple[int, int]] = []
    with open_read_only(tmp_path) as archive:
        ids = [row["id"] for row in archive.execute("SELECT id FROM articles ORDER BY id DESC")]
        counts = FieldCounts(ARTICLES)
        rows = export_rows(archive, ARTICLES, ids, lambda done, of: told.append((done, of)))
        with closing(counts.counted(rows)) as passing:
            found = list(passing)
    assert [row[0] for row in found] == [post.fidx for post in posts]
    assert told[0] == (0, 9) and told[-1] == (9, 9)
    filled = dict(zip(ARTICLES.names, counts.filled, strict=True))
    assert (counts.rows, filled["title"]) == (9, 9)
    assert filled["licence"] == sum(post.licence is not None for post in posts)
    assert filled["subtitle"] == sum(post.subtitle_text is not None for post in posts)
    days = sorted(post.published for post in posts)
    assert (counts.first, counts.last) == (days[0], days[-1])
    assert counts.longest == max(len(x) for row in found for x in row if isinstance(x, str))
