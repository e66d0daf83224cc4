"""The terms that the full-text index stores for an article, so that any piece of a word finds it.

SQLite finds whole words only, and a Korean word includes its endings and its neighbours: 산단 is
part of 산단의 and of 반월산단. So every piece of each word is indexed. The index stores neither
places nor columns (detail=none), only that an article has a piece.
"""

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b

MAX_PIECE = 12
"""Characters of the longest piece, enough for 031-481-5929. Longer words are indexed whole, too."""
INDEX_VERSION = 1
"""Version of the index format: bump it whenever `terms` changes; verify then finds old indexes."""
CHECKSUM_PREFIX = "\uf8ff#"
"""The start of a checksum term: a character of private use, so that no word begins like it."""

_WIDE = re.compile(r"[\uff01-\uffee]+")
_BETWEEN = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x9f\u180e]")
"""Control characters, which the unicode61 tokenizer always takes for separators."""
_UNUSUAL = re.compile(f"{_WIDE.pattern[:-2]}{_BETWEEN.pattern[1:]}")


def fold(text: str) -> str:
    """The text as one line in the form in which texts and queries are compared.

    It is NFC and lower case, full-width Latin and half-width Hangul become the usual letters, each
    run of white space becomes one space. 市 and ㎡ stay as they are.
    """
    if _UNUSUAL.search(text):
        text = _WIDE.sub(lambda wide: unicodedata.normalize("NFKC", wide[0]), text)
        text = _BETWEEN.sub(" ", text)
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def word_start(first: str = "") -> str:
    """A regular expression for a word's start: no letter, digit or combining mark stands before it.

    It is made of lookbehinds. With `first`, a pattern of one character, they are to be put after
    that character.
    """
    return rf"(?<![^\W_]{first})(?<![\u0300-\u036f]{first})"


def is_plain(text: str) -> bool:
    """True if `fold` changes nothing but case and white space."""
    return not _UNUSUAL.search(text) and unicodedata.is_normalized("NFC", text)


def terms(title: str, subtitle: str | None, body: str | None) -> set[str]:
    """Every term of an article: the pieces of its words, and its checksum term.

    `body` is the list's text while the article page has not been read.
    """
    words: set[str] = set()
    for text in (title, subtitle, body):
        words.update(*map(str.split, _folded_forms(text or "")))
    return set().union(*map(_pieces, words), [checksum_term(title, subtitle, body)])


def index_text(title: str, subtitle: str | None, body: str | None) -> str:
    """The terms in one text, separated by spaces, as they are inserted into the index."""
    return " ".join(terms(title, subtitle, body))


def checksum_term(title: str, subtitle: str | None, body: str | None) -> str:
    """A term that is a checksum of the text: if the index has it, it was made of this very text."""
    text = "\0".join([str(INDEX_VERSION), title, subtitle or "", body or ""])
    return CHECKSUM_PREFIX + blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest()


def _folded_forms(text: str) -> set[str]:
    """The text folded by `fold`, and as SQLite folds it where that differs.

    So `ＡＩ` is found as `AI` and, by those who query SQLite directly, also as it stands.
    """
    folded_by_sqlite = _BETWEEN.sub(" ", unicodedata.normalize("NFC", text)).lower()
    return {fold(text), " ".join(folded_by_sqlite.split())}


@lru_cache(maxsize=8192)
def _pieces(word: str) -> frozenset[str]:
    """Every piece of 1 to MAX_PIECE characters, and the whole word."""
    ends = len(word) + 1
    found = {
        word[at:end] for at in range(ends) for end in range(at + 1, min(at + MAX_PIECE + 1, ends))
    }
    return frozenset(found | {word})
