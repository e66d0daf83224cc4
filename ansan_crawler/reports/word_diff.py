"""Shows what changed between two texts, word by word."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal

DiffKind = Literal["same", "gone", "new"]
_WORDS = re.compile(r"\S+\s*|\s+")


def word_diff(before: str, after: str) -> Iterator[tuple[DiffKind, str]]:
    """Segments of text in reading order: each is the same, gone or new; gone comes before new."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for _, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        removed, added = "".join(old[old_start:old_end]), "".join(new[new_start:new_end])
        if removed == added:
            yield "same", removed
            continue
        if removed:
            yield "gone", removed
        if added:
            yield "new", added
