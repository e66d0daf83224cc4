"""Which listing page to read next: a pure question to the positions held."""

from collections.abc import Set

PER_PAGE = 10


def page_of(position: int, total: int) -> int:
    """The page on which the article at `position` (1 = oldest) stands."""
    return (total - position) // PER_PAGE + 1


def pages_to_read(total: int, positions: Set[int], read: Set[int], held: int) -> list[int]:
    """Pages with a position that no article holds, newest first.

    When none is left and yet as many articles as the board states are not held (something older
    went or came), each page not read in this run.
    """
    gaps = {page_of(p, total) for p in range(1, total + 1) if p not in positions} - read
    if not gaps and held != total:
        gaps = set(range(1, page_of(1, total) + 1)) - read
    return sorted(gaps)
