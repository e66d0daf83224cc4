"""Finds the nouns that the city writes more often than before.

To learn which nouns there are, at most 1,500 articles are analysed, spread over the period; at some
milliseconds each that takes half a minute. How many articles have a noun, in the period and before,
is then counted exactly in the full-text index, as `ansan search` counts.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ansan_crawler.fts.terms import MAX_PIECE, fold
from ansan_crawler.progress import ReportProgress
from ansan_crawler.reports.keyness import MIN_ARTICLES, Rise, is_rising, rise
from ansan_crawler.reports.trends import days
from ansan_crawler.search.query import Query
from ansan_crawler.search.search import Hits

ANALYSED = 1500
"""The most articles whose nouns are analysed."""
Nouns = Callable[[Iterable[str]], Iterator[set[str]]]
"""A function that yields the set of nouns of each text, in the order of the texts."""
NOUNS = ("NNG", "NNP", "SL")
"""Kiwi's tags for common nouns, proper nouns and words in Latin letters (AI, GTX)."""


@dataclass(frozen=True)
class Period:
    """The articles of a period, and those before it."""

    articles: list[int]
    """Ids of articles on the board, oldest first."""
    before: set[int]
    """Ids of all older articles."""

    @property
    def analysed(self) -> list[int]:
        """Ids of at most ANALYSED articles, spread evenly over the period."""
        step = max(1.0, len(self.articles) / ANALYSED)
        return [self.articles[int(n * step)] for n in range(min(ANALYSED, len(self.articles)))]


def period(archive: sqlite3.Connection, since: str, until: str | None) -> Period:
    """The period from `since` to `until`, inclusive; each YYYY, YYYY-MM or YYYY-MM-DD."""
    within = sorted(days(archive, since, until))
    return Period(within, {key for key, day in days(archive).items() if day < since})


def candidates(
    archive: sqlite3.Connection, ids: list[int], nouns: Nouns, progress: ReportProgress
) -> Counter[str]:
    """Nouns, folded, and how many of these articles have each; `progress` counts the articles."""
    found: Counter[str] = Counter()
    for done, words in enumerate(nouns(_texts(archive, ids)), 1):
        found.update({fold(word) for word in words})
        progress(done, len(ids))
    return Counter({w: n for w, n in found.items() if w.isalnum() and len(w) <= MAX_PIECE})


def rising_nouns(
    archive: sqlite3.Connection,
    period: Period,
    nouns: Counter[str],
    progress: ReportProgress,
    least: int = MIN_ARTICLES,
) -> list[Rise]:
    """Those of the nouns whose share of the articles rose significantly, highest score first.

    `least` is the fewest articles of the period that a noun must be in. `progress` counts nouns.
    Raises NoFullText if the archive has no index.
    """
    within, analysed = set(period.articles), set(period.analysed)
    enough = least * len(analysed) / len(within)
    frequent = sorted(word for word, count in nouns.items() if count >= enough)
    found = []
    for done, word in enumerate(frequent, 1):
        ids = Hits(archive, Query((word,))).ids()
        if _is_word(nouns[word], len(ids & analysed)):
            counts = len(ids & within), len(within), len(ids & period.before), len(period.before)
            found.append(rise(word, *counts))
        progress(done, len(frequent))
    return sorted((x for x in found if is_rising(x, least)), key=lambda x: (-x.score, x.word))


def _is_word(as_noun: int, as_text: int) -> bool:
    """True if the text is mostly that noun itself, not part of other words as 화재 in 문화재단."""
    return 2 * as_noun >= as_text


def _texts(archive: sqlite3.Connection, ids: list[int]) -> Iterator[str]:
    rows = archive.execute(
        "SELECT title, subtitle, coalesce(body, list_text) FROM json_each(?) AS asked"
        " JOIN articles ON articles.id = asked.value ORDER BY articles.id",
        [json.dumps(ids)],
    )
    return ("\n".join(filter(None, row)) for row in rows)


def kiwi_nouns(texts: Iterable[str]) -> Iterator[set[str]]:
    """The nouns of each text with two characters or more, found by Kiwi.

    Raises ModuleNotFoundError without the extra `nlp`.
    """
    from kiwipiepy import Kiwi

    for tokens in Kiwi().tokenize(texts):
        yield {each.form for each in tokens if each.tag in NOUNS and len(each.form) > 1}
