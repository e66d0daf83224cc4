"""Counts the articles with each of several words by month."""

import sqlite3
from dataclasses import dataclass

from ansan_crawler.reports.timeseries import monthly, months, shares
from ansan_crawler.search.filters import Filters
from ansan_crawler.search.query import Query
from ansan_crawler.search.search import Hits


@dataclass(frozen=True)
class Trend:
    """A series per word: the number of articles of each month."""

    months: list[str]
    """YYYY-MM each, in order."""
    words: list[tuple[str, list[float]]]
    """Each word with a number per month."""
    share: bool
    """True if the numbers are per cent of the month's articles."""


def days(
    archive: sqlite3.Connection, since: str | None = None, until: str | None = None
) -> dict[int, str]:
    """The day, YYYY-MM-DD, of each article on the board published in that time, by id."""
    condition, values = Filters(since, until).condition()
    query = f"SELECT id, published FROM articles WHERE {condition}"
    return {key: day for key, day in archive.execute(query, values)}


def trend(
    archive: sqlite3.Connection,
    queries: list[tuple[str, Query]],
    since: str | None,
    until: str | None,
    *,
    share: bool,
) -> Trend:
    """The articles on the board that match each query, by month; no months if there is no article.

    `queries` are names with their queries. The months run from `since` to `until`; if either is
    None, from the first or to the last month of the archive. Raises NoFullText if there is no
    index.
    """
    dated = days(archive, since, until)
    if not dated:
        return Trend([], [], share)
    axis = months(since or min(dated.values()), until or max(dated.values()))
    totals = monthly(dated.values(), axis)
    counts = (
        monthly((dated[key] for key in Hits(archive, query).ids() & dated.keys()), axis)
        for _, query in queries
    )
    values = [shares(each, totals) if share else list(map(float, each)) for each in counts]
    names = (name for name, _ in queries)
    return Trend(axis, list(zip(names, values, strict=True)), share)
