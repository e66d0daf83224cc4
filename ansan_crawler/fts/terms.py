"""What the full text is fed of an article, so that any piece of a word finds it.

SQLite finds whole words, and a Korean word carries its endings and its neighbours: 산단 stands in
산단의 and in 반월산단. So each word is fed as every piece of it. The index knows no places and no
columns (detail=none): that an article has a piece is all that is kept, once.
"""

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b

MAX_PIECE = 12
"""Characters of the longest piece: 031-481-5929. Longer words are fed whole, too."""
INDEX_VERSION = 1
"""To be raised with any change of what is fed, so that an index fed otherwise is found out."""
MARK = "\uf8ff#"
"""What a mark begins with: a character of private use, so no word of an article's does."""

_WIDE = re.compile(r"[\uff01-\uffee]+")
_BETWEEN = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x9f\u180e]")
"""Control characters: to unicode61 they are between words, whatever its categories say."""
_UNUSUAL = re.compile(f"{_WIDE.pattern[:-2]}{_BETWEEN.pattern[1:]}")


def fold(text: str) -> str:
    """One line in the form in which texts and questions are compared.

    Composed (NFC), small letters, full-width Latin and half-width Hangul as usual ones, each run of
    white space one space. 市 and ㎡ are themselves.
    """
    if _UNUSUAL.search(text):
        text = _WIDE.sub(lambda wide: unicodedata.normalize("NFKC", wide[0]), text)
        text = _BETWEEN.sub(" ", text)
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def word_start(first: str = "") -> str:
    """A pattern: no letter, digit or combining mark before what follows.

    With `first`, itself a pattern of one character, it stands behind that one.
    """
    return rf"(?<![^\W_]{first})(?<![\u0300-\u036f]{first})"


def is_plain(text: str) -> bool:
    """Whether `fold` only makes letters small and white space single."""
    return not _UNUSUAL.search(text) and unicodedata.is_normalized("NFC", text)


def terms(title: str, subtitle: str | None, body: str | None) -> set[str]:
    """The pieces of an article's words, and its mark."""
    words: set[str] = set()
    for text in (title, subtitle, body):
        words.update(*map(str.split, _forms(text or "")))
    return set().union(*map(_pieces, words), [mark(title, subtitle, body)])


def fed(title: str, subtitle: str | None, body: str | None) -> str:
    """The same as the text that the index is fed: parted by a space each."""
    return " ".join(terms(title, subtitle, body))


def mark(title: str, subtitle: str | None, body: str | None) -> str:
    """A word of its own for what was fed: found in the index, it says that just this was."""
    text = "\0".join([str(INDEX_VERSION), title, subtitle or "", body or ""])
    return MARK + blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest()


def _forms(text: str) -> set[str]:
    """The folded text, and where it differs by more than that the text as SQLite folds it.

    `ＡＩ` is found as `AI` and, by those who ask SQLite, as it stands.
    """
    as_sqlite = _BETWEEN.sub(" ", unicodedata.normalize("NFC", text)).lower()
    return {fold(text), " ".join(as_sqlite.split())}


@lru_cache(maxsize=8192)
def _pieces(word: str) -> frozenset[str]:
    """Every piece of 1 to LONGEST characters, and the word."""
    ends = len(word) + 1
    found = {
        word[at:end] for at in range(ends) for end in range(at + 1, min(at + MAX_PIECE + 1, ends))
    }
    return frozenset(found | {word})
