"""What the city writes about more than before.

Only the period's articles are analysed, to learn which nouns there are: some milliseconds each, so
1,500 at most, spread over the period, half a minute. How many articles have a noun is then asked of
the full text, in the period and before alike: exact over all of them, as `ansan search` counts.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ansan_crawler.fts.terms import MAX_PIECE, fold
from ansan_crawler.progress import ReportProgress
from ansan_crawler.reports.keyness import MIN_ARTICLES, Rise, rise, rose
from ansan_crawler.reports.trends import days
from ansan_crawler.search.query import Query
from ansan_crawler.search.search import Hits

ANALYSED = 1500
Nouns = Callable[[Iterable[str]], Iterator[set[str]]]
"""Texts -> the nouns of each, in the same order."""
NOUNS = ("NNG", "NNP", "SL")
"""Kiwi's tags of common and proper nouns, and of words in Latin letters (AI, GTX)."""


@dataclass(frozen=True)
class Period:
    """Ids of live articles, in order."""

    articles: list[int]
    before: set[int]
    """All that are older."""

    @property
    def analysed(self) -> list[int]:
        step = max(1.0, len(self.articles) / ANALYSED)
        return [self.articles[int(n * step)] for n in range(min(ANALYSED, len(self.articles)))]


def period(archive: sqlite3.Connection, since: str, until: str | None) -> Period:
    within = sorted(days(archive, since, until))
    return Period(within, {key for key, day in days(archive).items() if day < since})


def candidates(
    archive: sqlite3.Connection, ids: list[int], nouns: Nouns, progress: ReportProgress
) -> Counter[str]:
    """Nouns, folded, and how many of those articles have each as a noun."""
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
    """Of those nouns, the ones whose share rose; the surest first.

    LookupError where the archive has no full text.
    """
    within, analysed = set(period.articles), set(period.analysed)
    enough = least * len(analysed) / len(within)
    asked = sorted(word for word, count in nouns.items() if count >= enough)
    found = []
    for done, word in enumerate(asked, 1):
        ids = Hits(archive, Query((word,))).ids()
        if _is_word(nouns[word], len(ids & analysed)):
            counts = len(ids & within), len(within), len(ids & period.before), len(period.before)
            found.append(rise(word, *counts))
        progress(done, len(asked))
    return sorted((x for x in found if rose(x, least)), key=lambda x: (-x.score, x.word))


def _is_word(as_noun: int, as_text: int) -> bool:
    """Whether the text is mostly that noun, not a part of others: 화재 in 문화재단."""
    return 2 * as_noun >= as_text


def _texts(archive: sqlite3.Connection, ids: list[int]) -> Iterator[str]:
    rows = archive.execute(
        "SELECT title, subtitle, coalesce(body, list_text) FROM json_each(?) AS asked"
        " JOIN articles ON articles.id = asked.value ORDER BY articles.id",
        [json.dumps(ids)],
    )
    return ("\n".join(filter(None, row)) for row in rows)


"""Texts -> the nouns of each, in the same order."""


def kiwi_nouns(texts: Iterable[str]) -> Iterator[set[str]]:
    """Nouns of two characters or more. ModuleNotFoundError without the extra `nlp`."""
    from kiwipiepy import Kiwi

    for tokens in Kiwi().tokenize(texts):
        yield {each.form for each in tokens if each.tag in NOUNS and len(each.form) > 1}
