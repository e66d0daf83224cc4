"""What a verification finds wrong."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """Which check, of what, and what is wrong with it."""

    check: str
    where: str
    what: str
