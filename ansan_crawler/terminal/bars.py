"""Numbers as bars of text, as wide as a terminal."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

NARROWEST = 40
"""Columns that are always there, whatever a terminal says."""
_EIGHTHS = " ▏▎▍▌▋▊▉"
_LEVELS = "▁▂▃▄▅▆▇█"


@dataclass(frozen=True)
class Bar:
    """One line of a chart: the label and the number padded, the bar not."""

    label: str
    number: str
    bar: str


def bars(counts: Sequence[tuple[str, int]], width: int) -> list[Bar]:
    """The longest of them ends at `width`; what is more than nothing can be seen."""
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
    """One character each, blank for none."""
    top = len(_LEVELS) - 1
    return "".join(_LEVELS[round(top * n / most)] if n else " " for n in counts)


def columns(text: str) -> int:
    """How wide a terminal shows it: Hangul takes two columns a character."""
    return sum(map(_columns, text))


def cut(text: str, width: int) -> str:
    """At most so wide, with … where it was longer."""
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
