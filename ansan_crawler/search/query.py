"""Turns the words that a person types into an FTS5 expression and into a test of a text.

The index answers pieces of a word exactly. For all else (a phrase, a long word, the title alone, a
word's start) the index only narrows down the candidates, and the test of their texts decides.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice

from ansan_crawler.fts.terms import MAX_PIECE, fold, is_plain, word_start
from ansan_crawler.i18n.translatable import _

MAX_INDEX_TERMS = 48
"""The most pieces that one FTS5 expression holds; the test of the text decides on the rest."""
CASELESS = re.compile(r"[ -@\[-`{-~·\u2010-\u2027\u3001-\u301f\u3131-\u318e一-鿿가-힣]+")
_PART = re.compile(r'(-?)"([^"]+)"|(-?)(\S+)')


@dataclass(frozen=True)
class Query:
    """Words and phrases, folded by `fold`: an article must have all of `words`, none of `without`.

    With no words every article matches.
    """

    words: tuple[str, ...]
    without: tuple[str, ...] = ()
    either: bool = False
    """One of the words is enough."""
    starts: bool = False
    """Each word must stand where a word of the text starts."""
    title_only: bool = False

    @property
    def exact(self) -> bool:
        """True if the FTS5 expression alone decides; else the articles' texts must be tested."""
        words = (*self.words, *self.without)
        plain = all(" " not in word and len(word) <= MAX_PIECE for word in words)
        return plain and len(words) <= MAX_INDEX_TERMS and not (self.starts or self.title_only)

    @property
    def match(self) -> str:
        """An FTS5 expression for MATCH; '' if the index can't narrow anything down.

        If the query is not `exact`, the expression finds every article that matches, and more.
        """
        if not self.words or (self.either and len(self.words) > MAX_INDEX_TERMS):
            return ""
        groups = [" AND ".join(map(_quoted, pieces)) for pieces in self._pieces()]
        found = (" OR " if self.either else " AND ").join(f"({group})" for group in groups)
        if self.without and self.exact:
            return f"({found}) NOT ({self.excluded})"
        return found

    @property
    def excluded(self) -> str:
        """An FTS5 expression that finds what `without` excludes; only for a query that is exact."""
        return " OR ".join(map(_quoted, self.without))

    def _pieces(self) -> Iterator[list[str]]:
        """The pieces that the index is asked for: the same number for each word, in their order."""
        each = max(1, MAX_INDEX_TERMS // len(self.words))
        return (list(islice(_pieces(word), each)) for word in self.words[:MAX_INDEX_TERMS])

    def holds(self, title: str, subtitle: str | None, body: str | None) -> bool:
        """True if an article with these texts matches."""
        fields = (title,) if self.title_only else (title, subtitle, body)
        texts = [self._folded(text) for text in fields if text]
        if any(_occurs(word, texts, self.starts) for word in self.without):
            return False
        found = (_occurs(word, texts, self.starts) for word in self.words)
        return any(found) or not self.words if self.either else all(found)

    def _folded(self, text: str) -> str:
        """The folded text, or mostly the text itself, because folding can't change the result."""
        return text if self._caseless and is_plain(text) else fold(text)

    @cached_property
    def _caseless(self) -> bool:
        """True if the words have only characters without case, which `fold` leaves as they are."""
        return all(map(CASELESS.fullmatch, (*self.words, *self.without)))


def parse_query(
    texts: tuple[str, ...], without: tuple[str, ...] = (), *, either: bool = False,
    starts: bool = False, title_only: bool = False,
) -> Query:  # fmt: skip
    """Makes a query of what a person typed.

    Each of `texts` is a word or, if it has spaces, a phrase; quotes within one separate phrases,
    a leading minus excludes what follows. Raises ValueError if a word is not valid UTF-8.
    """
    parts = [part for text in texts for part in _split(text)]
    words = [fold(text) for minus, text in parts if not minus]
    excluded = [fold(text) for minus, text in parts if minus] + [fold(text) for text in without]
    for word in (*words, *excluded):
        if not _is_text(word):
            raise ValueError(_("{word!r} is no text in UTF-8", word=word[:20]))
    return Query(_unique(words), _unique(excluded), either, starts, title_only)


def parse_terms(line: str) -> tuple[str, ...]:
    """Splits one line into words and "phrases in quotes" for `parse_query`; a minus stays."""
    return tuple("".join(match.groups(default="")) for match in _PART.finditer(line))


def _split(text: str) -> list[tuple[bool, str]]:
    """(True if it is excluded, word or phrase) of each part."""
    if '"' not in text:
        minus = text.startswith("-") and len(text) > 1
        return [(minus, text[minus:])]
    found = (match.groups(default="") for match in _PART.finditer(text))
    return [(bool(a or b), phrase or word) for a, phrase, b, word in found]


def _is_text(word: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in word)


def _unique(words: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if word))


def _pieces(word: str) -> Iterator[str]:
    """Pieces that every text with the word has, whatever stands before and after the word."""
    for token in word.split():
        last = len(token) - MAX_PIECE
        yield from (token[at : at + MAX_PIECE] for at in range(0, max(last, 1), MAX_PIECE // 2))
        if last > 0:
            yield token[last:]


def _quoted(piece: str) -> str:
    return '"' + piece.replace('"', '""') + '"'


def _occurs(word: str, texts: list[str], starts: bool) -> bool:
    pattern = _pattern(word, starts)
    return any(map(pattern.search, texts))


@lru_cache
def _pattern(word: str, starts: bool) -> re.Pattern[str]:
    """A regular expression for the word; its spaces match any white space.

    With `starts` the lookbehinds come after the first character, because `re` searches much faster
    for a pattern that begins with a literal character.
    """
    pattern = r"\s+".join(map(re.escape, word.split(" ")))
    if not starts:
        return re.compile(pattern)
    first = re.escape(word[0])
    return re.compile(first + word_start(first) + pattern.removeprefix(first))
