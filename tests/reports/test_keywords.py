"""Nouns that rise, by an analyser handed in: which articles are read, and which words count."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator

from ansan_crawler.replica.board import Board
from ansan_crawler.reports.keywords import ANALYSED, Period, candidates, period, rising_nouns


def words(texts: Iterable[str]) -> Iterator[set[str]]:
    """Every word is a noun."""
    for text in texts:
        yield set(text.split())


def silent(done: int, of: int) -> None:
    pass


def test_a_period_and_what_was_before(told_board: Board, archive: sqlite3.Connection) -> None:
    since = sorted(post.published for post in told_board.posts)[12]
    found = period(archive, since, None)
    late = [post for post in told_board.posts if post.published >= since]
    assert (len(found.articles), len(found.before)) == (len(late), 23 - len(late))
    assert not found.before & set(found.articles) and found.articles == sorted(found.articles)


def test_of_very_many_some_all_over_the_period_are_analysed() -> None:
    few, many = Period([1, 2, 3], set()), Period(list(range(10 * ANALYSED)), set())
    assert few.analysed == [1, 2, 3]
    assert len(many.analysed) == ANALYSED == len(set(many.analysed))
    assert many.analysed[0] == 0 and many.analysed[-1] >= 9.9 * ANALYSED
    assert Period([], set()).analysed == []


def test_candidates_are_folded_words_with_the_articles_that_have_them(
    archive: sqlite3.Connection,
) -> None:
    ids = [key for (key,) in archive.execute("SELECT id FROM articles LIMIT 3")]
    steps: list[tuple[int, int]] = []
    found = candidates(archive, ids, lambda texts: iter([{"AI", "산단,"}, {"ai"}, {"x" * 99}]),
                       lambda *at: steps.append(at))  # fmt: skip
    assert found == Counter({"ai": 2}) and steps == [(1, 3), (2, 3), (3, 3)]


def test_a_word_of_the_period_alone_rises(told_board: Board, archive: sqlite3.Connection) -> None:
    since = sorted(post.published for post in told_board.posts)[12]
    asked = period(archive, since, None)
    nouns = candidates(archive, asked.articles, words, silent)
    for found in rising_nouns(archive, asked, nouns, silent, 2):
        query = "SELECT id FROM articles WHERE removed_at IS NULL AND instr(lower(title || ' ' ||" \
                " ifnull(subtitle, '') || ' ' || body), ?)"  # fmt: skip
        holding = {key for (key,) in archive.execute(query, [found.word])}
        assert len(holding & set(asked.articles)) >= 2
        share = len(holding & set(asked.articles)) / len(asked.articles)
        assert share > len(holding & asked.before) / len(asked.before)
