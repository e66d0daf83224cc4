"""What changed between two texts, word by word."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal

DiffKind = Literal["same", "gone", "new"]
_WORDS = re.compile(r"\S+\s*|\s+")


def word_diff(before: str, after: str) -> Iterator[tuple[DiffKind, str]]:
    """Stretches of text in reading order; those gone and those new, side by side."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for _, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        gone, come = "".join(old[old_start:old_end]), "".join(new[new_start:new_end])
        if gone == come:
            yield "same", gone
            continue
        if gone:
            yield "gone", gone
        if come:
            yield "new", come
