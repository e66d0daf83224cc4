"""Where in a page a value was found."""

from typing import NamedTuple, TypeAlias


class Source(NamedTuple):
    """Where in a page a value was found."""

    rule: str
    """In words, as the code that found it puts it."""
    tag: str
    line: int
    """Of the HTML, from 1: where the element starts."""


Sources: TypeAlias = dict[str, tuple[Source, ...]]
"""By the name of a field: one for each of its values, none where it has no value."""
