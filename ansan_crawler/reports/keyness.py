"""Measures how much more frequent a word is than before, and how certain that is.

The measure is Dunning's log-likelihood ratio G² (Computational Linguistics 19, 1993), computed over
articles: those with and without the word, in the period and before. An article counts once however
often it has the word, so that one long text makes no trend. Unlike a ratio of shares, G² doesn't
favour rare words.
"""

from dataclasses import dataclass
from math import log

MIN_ARTICLES = 5
"""The fewest articles of the period that must have a word."""
MIN_SCORE = 15.13
"""The G² that chance exceeds for one word in 10,000: of thousands of words hardly any is chance."""


@dataclass(frozen=True)
class Rise:
    """A word's articles in the period and before it, and the shares that these are of all."""

    word: str
    articles: int
    share: float
    """Per cent of the period's articles, as `share_before` is of those before."""
    before: int
    share_before: float
    score: float
    """G², rounded to one decimal."""


def rise(word: str, articles: int, of: int, before: int, of_before: int) -> Rise:
    """The rise of a word in `articles` of `of`, and before in `before` of `of_before` articles."""
    score = log_likelihood(articles, of, before, of_before)
    shares = (round(100 * part / whole, 2) for part, whole in ((articles, of), (before, of_before)))
    share, share_before = shares
    return Rise(word, articles, share, before, share_before, round(score, 1))


def is_rising(rise: Rise, least: int = MIN_ARTICLES) -> bool:
    """True if at least `least` articles have the word and its share rose significantly."""
    return rise.articles >= least and rise.share > rise.share_before and rise.score >= MIN_SCORE


def log_likelihood(a: int, of_a: int, b: int, of_b: int) -> float:
    """G² of `a` of `of_a` articles compared with `b` of `of_b`; 0 if both shares are the same."""
    with_it = (a + b) / (of_a + of_b)
    cells = ((a, of_a * with_it), (b, of_b * with_it), (of_a - a, of_a * (1 - with_it)),
             (of_b - b, of_b * (1 - with_it)))  # fmt: skip
    return 2 * sum(found * log(found / expected) for found, expected in cells if found)
