"""Snippets: the part of a text around the words searched for, with the words marked."""

import re
from collections.abc import Iterator, Sequence

from ansan_crawler.fts.terms import word_start

MAX_LEAD = 24
"""The most characters shown before the first word found."""
FULL_WIDTH_OFFSET = ord("Ａ") - ord("A")
MATCHES_NOTHING = "(?!)"
Segment = tuple[bool, str]
"""(True for a word found, its text)."""


def snippet(
    text: str, words: Sequence[str], width: int = 120, *, starts: bool = False
) -> list[Segment]:
    """One line of `width` characters around the first word found; the text's start if none is.

    With `starts` the words are found only where a word of the text starts. An ellipsis stands for
    what is cut off.
    """
    line = " ".join(text.split())
    pattern = _any_of(words, starts)
    found = pattern.search(line)
    start = _start(line, found.start()) if found else 0
    before = [(False, "…")] if start else []
    after = [(False, "…")] if start + width < len(line) else []
    return [*before, *_segments(pattern, line, start, min(start + width, len(line))), *after]


def _start(line: str, word: int) -> int:
    """Where the snippet starts: at a word's start, at most MAX_LEAD characters before `word`."""
    lead = max(0, word - MAX_LEAD)
    return lead and (line.find(" ", lead, word) + 1 or lead)


def highlighted(text: str, words: Sequence[str], *, starts: bool = False) -> list[Segment]:
    """The whole text in segments, with the words marked."""
    return list(_segments(_any_of(words, starts), text, 0, len(text)))


def _segments(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[Segment]:
    at = start
    for found in pattern.finditer(text, start, end):
        if at < found.start():
            yield False, text[at : found.start()]
        yield True, found[0]
        at = found.end()
    if at < end:
        yield False, text[at:end]


def _any_of(words: Sequence[str], starts: bool) -> re.Pattern[str]:
    """A pattern for any of the words, the longest first; without words it matches nothing."""
    longest_first = sorted(words, key=len, reverse=True)
    either = "|".join(map(_pattern, longest_first)) or MATCHES_NOTHING
    return re.compile(f"{word_start() if starts else ''}(?:{either})", re.IGNORECASE)


def _pattern(word: str) -> str:
    """A pattern for the word: spaces match any white space, ASCII its full-width forms too."""
    return r"\s+".join("".join(map(_either_width, part)) for part in word.split(" "))


def _either_width(sign: str) -> str:
    wide = chr(ord(sign) + FULL_WIDTH_OFFSET) if "!" <= sign <= "~" else ""
    return f"[{re.escape(sign)}{wide}]" if wide else re.escape(sign)
