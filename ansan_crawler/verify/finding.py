"""A finding: one thing that a check finds wrong."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """The name of the check, the thing concerned, and what is wrong with it."""

    check: str
    where: str
    what: str
