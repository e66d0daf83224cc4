"""How far a word is more frequent than before, and how surely.

The measure is Dunning's log-likelihood ratio G² (Computational Linguistics 19, 1993) over articles:
those with and without the word, in the period and before. An article counts once however often it
has the word, so that one long text makes no trend; and unlike a ratio of shares, G² doesn't favour
words that are merely rare.
"""

from dataclasses import dataclass
from math import log

MIN_ARTICLES = 5
"""Articles of the period that a word must be in."""
SURE = 15.13
"""The G² that chance exceeds once in 10,000 words: of thousands asked, hardly any is chance."""


@dataclass(frozen=True)
class Rise:
    word: str
    articles: int
    share: float
    """Per cent of the period's articles."""
    before: int
    share_before: float
    score: float
    """G²."""


def rise(word: str, articles: int, of: int, before: int, of_before: int) -> Rise:
    score = log_likelihood(articles, of, before, of_before)
    shares = (round(100 * part / whole, 2) for part, whole in ((articles, of), (before, of_before)))
    share, share_before = shares
    return Rise(word, articles, share, before, share_before, round(score, 1))


def rose(rise: Rise, least: int = MIN_ARTICLES) -> bool:
    return rise.articles >= least and rise.share > rise.share_before and rise.score >= SURE


def log_likelihood(a: int, of_a: int, b: int, of_b: int) -> float:
    """G² of a of of_a articles beside b of of_b; 0 where both shares are the same."""
    with_it = (a + b) / (of_a + of_b)
    cells = ((a, of_a * with_it), (b, of_b * with_it), (of_a - a, of_a * (1 - with_it)),
             (of_b - b, of_b * (1 - with_it)))  # fmt: skip
    return 2 * sum(found * log(found / expected) for found, expected in cells if found)
