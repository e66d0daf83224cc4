"""When a reading of an article's views is kept: where it differs from the one before."""

from dataclasses import replace
from pathlib import Path

import pytest

from ansan_crawler.archive.archive import Archive
from ansan_crawler.archive.articles import store_article
from ansan_crawler.boards.model import Article

ARTICLE = Article(
    "7", "http://127.0.0.1/?fidx=7", "글", None, "쓴이", "2024-03-29", 6, "말", (), ()
)


@pytest.mark.parametrize(
    ("read", "kept"),
    [
        ([6, 6, 6], [6]),
        ([6, 7, 7, 9], [6, 7, 9]),
        ([0, 0], [0]),
        ([9, 6, 6, 9], [9, 6, 9]),
    ],
)
def test_an_unchanged_count_is_no_reading(read: list[int], kept: list[int], tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    for day, views in enumerate(read, 1):
        article = replace(ARTICLE, views=views)
        store_article(archive.db, article, None, f"2024-04-0{day}T00:00:00Z")
    history = archive.db.query("SELECT views FROM views_history ORDER BY observed_at")
    assert [row["views"] for row in history] == kept
    (article_row,) = archive.db.query("SELECT views, visits FROM articles")
    assert (article_row["views"], article_row["visits"]) == (read[-1], len(read))
    archive.close()
