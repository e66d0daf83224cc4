"""A question in people's words -> what the index is asked, and the word on an article's text.

The index answers pieces of a word exactly. What it can't answer (a phrase, a long word, the title
alone, where a word starts) it narrows down, and the text itself decides.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice

from ansan_crawler.fts.terms import MAX_PIECE, fold, is_plain, word_start
from ansan_crawler.i18n.translatable import _

MAX_INDEX_TERMS = 48
"""At most so many pieces are asked of the index; the text decides on the rest."""
CASELESS = re.compile(r"[ -@\[-`{-~·\u2010-\u2027\u3001-\u301f\u3131-\u318e一-鿿가-힣]+")
_PART = re.compile(r'(-?)"([^"]+)"|(-?)(\S+)')


@dataclass(frozen=True)
class Query:
    """Words and phrases, folded: all of them somewhere in an article, and none of `without`."""

    words: tuple[str, ...]
    without: tuple[str, ...] = ()
    either: bool = False
    """One of the words will do."""
    starts: bool = False
    """A word's start has to be one in the text."""
    title_only: bool = False

    @property
    def exact(self) -> bool:
        """Whether `match` decides alone."""
        asked = (*self.words, *self.without)
        plain = all(" " not in word and len(word) <= MAX_PIECE for word in asked)
        return plain and len(asked) <= MAX_INDEX_TERMS and not (self.starts or self.title_only)

    @property
    def match(self) -> str:
        """An expression for MATCH; empty where the index can't say anything.

        Of articles with the words where it is not exact, and more.
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
        """An expression for MATCH that finds what is out, of a question that is exact."""
        return " OR ".join(map(_quoted, self.without))

    def _pieces(self) -> Iterator[list[str]]:
        """Those asked for of each word: as many of each, the first words first."""
        each = max(1, MAX_INDEX_TERMS // len(self.words))
        return (list(islice(_pieces(word), each)) for word in self.words[:MAX_INDEX_TERMS])

    def holds(self, title: str, subtitle: str | None, body: str | None) -> bool:
        """Whether the article is one that was asked for."""
        told = (title,) if self.title_only else (title, subtitle, body)
        texts = [self._read(text) for text in told if text]
        if any(_stands(word, texts, self.starts) for word in self.without):
            return False
        found = (_stands(word, texts, self.starts) for word in self.words)
        return any(found) or not self.words if self.either else all(found)

    def _read(self, text: str) -> str:
        """Folded, or as it is where that makes no difference to the words: most of the time."""
        return text if self._caseless and is_plain(text) else fold(text)

    @cached_property
    def _caseless(self) -> bool:
        """Whether the words have no letter that `fold` makes of another one in plain text."""
        return all(map(CASELESS.fullmatch, (*self.words, *self.without)))


def parse_query(
    said: tuple[str, ...], without: tuple[str, ...] = (), *, either: bool = False,
    starts: bool = False, title_only: bool = False,
) -> Query:  # fmt: skip
    """Each of `said` is a word or, with spaces, a phrase; quotes part it, a minus says without.

    Raises ValueError where a word is no text.
    """
    parts = [part for text in said for part in _parts(text)]
    words = [fold(text) for minus, text in parts if not minus]
    against = [fold(text) for minus, text in parts if minus] + [fold(text) for text in without]
    for word in (*words, *against):
        if not _is_text(word):
            raise ValueError(_("{word!r} is no text in UTF-8", word=word[:20]))
    return Query(_unique(words), _unique(against), either, starts, title_only)


def parse_terms(line: str) -> tuple[str, ...]:
    """Words and "phrases in quotes" typed in one line, for `query`; a minus stays."""
    return tuple("".join(match.groups(default="")) for match in _PART.finditer(line))


def _parts(text: str) -> list[tuple[bool, str]]:
    """(Whether to be without it, word or phrase)."""
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
    """Pieces that every text with the word has, whatever stands around it."""
    for token in word.split():
        last = len(token) - MAX_PIECE
        yield from (token[at : at + MAX_PIECE] for at in range(0, max(last, 1), MAX_PIECE // 2))
        if last > 0:
            yield token[last:]


def _quoted(piece: str) -> str:
    return '"' + piece.replace('"', '""') + '"'


def _stands(word: str, texts: list[str], starts: bool) -> bool:
    stands = _pattern(word, starts)
    return any(map(stands.search, texts))


@lru_cache
def _pattern(word: str, starts: bool) -> re.Pattern[str]:
    """The word, its spaces being any white space.

    What is before a start is looked for behind its first character, since `re` is quick with what
    begins with a character told.
    """
    pattern = r"\s+".join(map(re.escape, word.split(" ")))
    if not starts:
        return re.compile(pattern)
    first = re.escape(word[0])
    return re.compile(first + word_start(first) + pattern.removeprefix(first))
