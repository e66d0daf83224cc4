"""Which articles say a word, and of which day each article is."""

import sqlite3
from dataclasses import dataclass

from ansan_crawler.reports.timeseries import monthly, months, shares
from ansan_crawler.search.filters import Filters
from ansan_crawler.search.query import Query
from ansan_crawler.search.search import Hits


@dataclass(frozen=True)
class Trend:
    """What there is to draw: a number a month for each word."""

    months: list[str]
    words: list[tuple[str, list[float]]]
    share: bool
    """Per cent of the month's articles, not articles."""


def days(
    archive: sqlite3.Connection, since: str | None = None, until: str | None = None
) -> dict[int, str]:
    """The day of each live article of that time, by id."""
    told, values = Filters(since, until).condition()
    query = f"SELECT id, published FROM articles WHERE {told}"
    return {key: day for key, day in archive.execute(query, values)}


def trend(
    archive: sqlite3.Connection,
    asked: list[tuple[str, Query]],
    since: str | None,
    until: str | None,
    *,
    share: bool,
) -> Trend:
    """Live articles with each word, by month; no months where there is no article at all.

    The months are those from `since` to `until`, and of the archive where either is not given.
    """
    dated = days(archive, since, until)
    if not dated:
        return Trend([], [], share)
    axis = months(since or min(dated.values()), until or max(dated.values()))
    whole = monthly(dated.values(), axis)
    counted = (
        monthly((dated[key] for key in Hits(archive, query).ids() & dated.keys()), axis)
        for _, query in asked
    )
    values = [shares(each, whole) if share else list(map(float, each)) for each in counted]
    names = (name for name, _ in asked)
    return Trend(axis, list(zip(names, values, strict=True)), share)
