"""Figures of an archive, each counted again here from the board."""

import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

from ansan_crawler.archive.archive import Archive
from ansan_crawler.replica.board import Board
from ansan_crawler.reports.statistics import count_totals, statistics


def test_they_are_those_of_the_board(
    told_board: Board, archive: sqlite3.Connection, told_folder: Path
) -> None:
    figures = statistics(archive, told_folder)
    live = told_board.posts
    months = Counter(post.published[:7] for post in live)
    assert {month: n for month, n in figures.monthly.items() if n} == months
    assert dict(figures.authors) == Counter(post.author for post in live)
    assert figures.views == sum(post.views for post in live)
    assert figures.visits == 2 * len(live)
    assert figures.files_missing == sum(len(post.files) + len(post.images) for post in live)
    assert figures.database > 0 and figures.warcs == []


def test_the_most_read_are_read_by_others(archive: sqlite3.Connection, told_folder: Path) -> None:
    read = [each.views for each in statistics(archive, told_folder).most_read]
    query = "SELECT views - visits FROM articles WHERE removed_at IS NULL ORDER BY 1 DESC LIMIT 10"
    assert read == [max(views, 0) for (views,) in archive.execute(query)]


def test_totals_have_a_label_each(archive: sqlite3.Connection) -> None:
    values = list(map(tuple, count_totals(archive)))
    assert len({label for label, _ in values}) == len(values)
    assert [value for _, value in values][:3] == [23, 24, 1]
    assert 25 in [value for _, value in values]


def test_of_an_empty_archive(tmp_path: Path) -> None:
    with closing(Archive(tmp_path)) as opened:
        figures = statistics(opened.db.conn, tmp_path)
    assert (figures.monthly, figures.authors, figures.most_read, figures.silences) == (
        {},
        [],
        [],
        [],
    )
    assert (figures.views, figures.visits, figures.files_missing) == (0, 0, 0)
