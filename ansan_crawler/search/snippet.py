"""Where in a text the words stand that were asked for, and what is around them."""

import re
from collections.abc import Iterator, Sequence

from ansan_crawler.fts.terms import word_start

LEAD = 24
"""Characters shown before the first word."""
WIDER = ord("Ａ") - ord("A")
NEVER = "(?!)"
Segment = tuple[bool, str]
"""Whether it is one of the words, and the text."""


def snippet(
    text: str, words: Sequence[str], width: int = 120, *, starts: bool = False
) -> list[Segment]:
    """One line of `width` characters around the first word; the beginning where none stands.

    With `starts` the words count where a word starts so.
    """
    line = " ".join(text.split())
    sought = _any_of(words, starts)
    found = sought.search(line)
    start = _start(line, found.start()) if found else 0
    before = [(False, "…")] if start else []
    after = [(False, "…")] if start + width < len(line) else []
    return [*before, *_parted(sought, line, start, min(start + width, len(line))), *after]


def _start(line: str, word: int) -> int:
    """Some characters before the word, where one starts."""
    lead = max(0, word - LEAD)
    return lead and (line.find(" ", lead, word) + 1 or lead)


def highlighted(text: str, words: Sequence[str], *, starts: bool = False) -> list[Segment]:
    """The text, parted at the words."""
    return list(_parted(_any_of(words, starts), text, 0, len(text)))


def _parted(sought: re.Pattern[str], text: str, start: int, end: int) -> Iterator[Segment]:
    at = start
    for found in sought.finditer(text, start, end):
        if at < found.start():
            yield False, text[at : found.start()]
        yield True, found[0]
        at = found.end()
    if at < end:
        yield False, text[at:end]


def _any_of(words: Sequence[str], starts: bool) -> re.Pattern[str]:
    """One of the words, the longest first; of no words there is none."""
    longest_first = sorted(words, key=len, reverse=True)
    either = "|".join(map(_pattern, longest_first)) or NEVER
    return re.compile(f"{word_start() if starts else ''}(?:{either})", re.IGNORECASE)


def _pattern(word: str) -> str:
    """Its spaces are any white space, its Latin letters and signs full-width ones too."""
    return r"\s+".join("".join(map(_either_width, part)) for part in word.split(" "))


def _either_width(sign: str) -> str:
    wide = chr(ord(sign) + WIDER) if "!" <= sign <= "~" else ""
    return f"[{re.escape(sign)}{wide}]" if wide else re.escape(sign)
