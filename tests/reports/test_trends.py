"""Articles a month with a word, counted again here from the texts."""

import sqlite3

import pytest

from ansan_crawler.replica.board import Board
from ansan_crawler.reports.trends import days, trend
from ansan_crawler.search.query import parse_query

WORD = "시"


def test_days_of_live_articles(told_board: Board, archive: sqlite3.Connection) -> None:
    published = [post.published for post in told_board.posts]
    assert sorted(days(archive).values()) == sorted(published)
    since = sorted(published)[10]
    late = days(archive, since, "2099")
    assert sorted(late.values()) == sorted(day for day in published if day >= since)


@pytest.mark.parametrize("share", [False, True])
def test_a_number_a_month_for_each_word(
    share: bool, told_board: Board, archive: sqlite3.Connection
) -> None:
    asked = [(WORD, parse_query((WORD,))), ("없는낱말", parse_query(("없는낱말",)))]
    found = trend(archive, asked, None, None, share=share)
    assert [name for name, _ in found.words] == [WORD, "없는낱말"] and found.share is share
    query = ("SELECT substr(published, 1, 7), instr(title || ifnull(subtitle, '') || body, ?) > 0"
             " FROM articles WHERE removed_at IS NULL")  # fmt: skip
    every = [tuple(row) for row in archive.execute(query, [WORD])]
    for month, value in zip(found.months, found.words[0][1], strict=True):
        within = [has for of, has in every if of == month]
        assert value == pytest.approx(
            100 * sum(within) / max(len(within), 1) if share else sum(within)
        )
    assert set(found.words[1][1]) == {0.0}


def test_the_axis_is_the_time_asked_for(archive: sqlite3.Connection) -> None:
    first = min(days(archive).values())[:4]
    found = trend(archive, [(WORD, parse_query((WORD,)))], first, first, share=False)
    assert found.months[0] == f"{first}-01" and found.months[-1] == f"{first}-12"


def test_of_no_article_there_is_no_month(archive: sqlite3.Connection) -> None:
    found = trend(archive, [(WORD, parse_query((WORD,)))], "2099", None, share=False)
    assert (found.months, found.words) == ([], [])
