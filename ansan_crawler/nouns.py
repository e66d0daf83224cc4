"""Which nouns a Korean text has, by the analyser Kiwi (extra `nlp`)."""

from collections.abc import Callable, Iterable, Iterator

Nouns = Callable[[Iterable[str]], Iterator[set[str]]]
"""Texts -> the nouns of each, in the same order."""
NOUNS = ("NNG", "NNP", "SL")
"""Kiwi's tags of common and proper nouns, and of words in Latin letters (AI, GTX)."""


def kiwi_nouns(texts: Iterable[str]) -> Iterator[set[str]]:
    """Nouns of two characters or more. ModuleNotFoundError without the extra `nlp`."""
    from kiwipiepy import Kiwi

    for tokens in Kiwi().tokenize(texts):
        yield {each.form for each in tokens if each.tag in NOUNS and len(each.form) > 1}
