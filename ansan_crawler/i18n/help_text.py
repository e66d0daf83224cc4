"""Splits a help text of click into messages.

Each paragraph is one; of the examples, which follow a line of \\b, the text two spaces after a
command is one.
"""

from collections.abc import Callable, Iterator
from inspect import cleandoc

EXAMPLES = "\b"


def help_messages(text: str) -> Iterator[str]:
    """The messages of a help text, in its order."""
    found: list[str] = []

    def note(message: str) -> str:
        found.append(message)
        return message

    translate_help(text, note)
    yield from found


def translate_help(text: str, translate: Callable[[str], str]) -> str:
    return "\n\n".join(_paragraph(each, translate) for each in cleandoc(text).split("\n\n"))


def _paragraph(text: str, translate: Callable[[str], str]) -> str:
    if not text.startswith(EXAMPLES):
        return translate(" ".join(text.split()))
    parts = (line.rpartition("  ") for line in text.split("\n"))
    return "\n".join(before + gap + (translate(why) if gap else why) for before, gap, why in parts)
