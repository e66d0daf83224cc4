"""Positions and pages. Position 1 is the board's oldest article; page 1 holds the newest."""

from dataclasses import dataclass

from ansan_crawler.boards.model import PER_PAGE


@dataclass(frozen=True, slots=True)
class Place:
    """Where a live article was seen last."""

    published: str
    """YYYY-MM-DD, as the board states it."""
    position: int
    """0 where no listing page has shown it."""


def page_of(position: int, total: int) -> int:
    """The page on which the article at `position` stands; a position past the top is on page 1."""
    return max(total - position, 0) // PER_PAGE + 1


def positions_on(page: int, total: int) -> range:
    """The positions that a page shows, oldest first; empty past the board's end."""
    top = total - PER_PAGE * (page - 1)
    return range(max(top - PER_PAGE + 1, 1), max(top, 0) + 1)
