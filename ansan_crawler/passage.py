"""Where in a text the words stand that were asked for, and what is around them."""

import re
from collections.abc import Sequence

LEAD = 24
"""Characters shown before the first word."""
Piece = tuple[bool, str]
"""Whether it is one of the words, and the text."""


def passage(text: str, words: Sequence[str], width: int = 120) -> list[Piece]:
    """One line of `width` characters around the first word; the beginning where none stands."""
    line = " ".join(text.split())
    found = _any_of(words).search(line) if words else None
    start = _start(line, found.start()) if found else 0
    before = [(False, "…")] if start else []
    after = [(False, "…")] if start + width < len(line) else []
    return [*before, *marked(line[start : start + width], words), *after]


def _start(line: str, word: int) -> int:
    """Some characters before the word, where one starts."""
    lead = max(0, word - LEAD)
    return lead and (line.find(" ", lead, word) + 1 or lead)


def marked(text: str, words: Sequence[str]) -> list[Piece]:
    """The text, parted at the words."""
    if not words:
        return [(False, text)]
    parts = _any_of(words).split(text)
    return [(bool(at % 2), part) for at, part in enumerate(parts) if part]


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(f"({'|'.join(map(re.escape, longest_first))})", re.IGNORECASE)
