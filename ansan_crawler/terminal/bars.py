"""Draws numbers as bars of text that fill the width of a terminal."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

NARROWEST = 40
"""Columns that a chart takes at least, even if the terminal is narrower."""
_EIGHTHS = " ▏▎▍▌▋▊▉"
_LEVELS = "▁▂▃▄▅▆▇█"


@dataclass(frozen=True)
class Bar:
    """One line of a chart; label and number are padded to equal widths, the bar is not."""

    label: str
    number: str
    bar: str


def bars(counts: Sequence[tuple[str, int]], width: int) -> list[Bar]:
    """Bars of which the longest ends at column `width`; every count above 0 is visible."""
    labels = [cut(label, width // 2) for label, _ in counts]
    numbers = [f"{count:,}" for _, count in counts]
    label_width = max(map(columns, labels), default=0)
    number_width = max(map(len, numbers), default=0)
    room = width - label_width - number_width - 2
    most = max((count for _, count in counts), default=0)
    return [
        Bar(padded(label, label_width), number.rjust(number_width), _bar(count, most, room))
        for label, number, (_, count) in zip(labels, numbers, counts, strict=True)
    ]


def spark(counts: Sequence[int], most: int) -> str:
    """One character for each count, as high as its share of `most`; a blank for 0."""
    top = len(_LEVELS) - 1
    return "".join(_LEVELS[round(top * n / most)] if n else " " for n in counts)


def columns(text: str) -> int:
    """The columns that the text takes on a terminal: two for each Hangul syllable."""
    return sum(map(_columns, text))


def cut(text: str, width: int) -> str:
    """The text in at most `width` columns; a longer one ends in …."""
    if columns(text) <= width:
        return text
    taken = 0
    for at, character in enumerate(text):
        taken += _columns(character)
        if taken > width - 1:
            return text[:at] + "…"
    return text


def padded(text: str, width: int) -> str:
    return text + " " * (width - columns(text))


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _bar(count: int, most: int, room: int) -> str:
    if not count:
        return ""
    whole, rest = divmod(max(1, count * room * 8 // most), 8)
    return "█" * whole + (_EIGHTHS[rest] if rest else "")
