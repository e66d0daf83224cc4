"""The revisit schedule: articles are read again often while young, yearly when old."""

from collections.abc import Iterable
from datetime import date, timedelta

AGES = (1, 3, 7, 14, 30, 90)
"""Days after publication at which a reading is due; yearly from then on."""


def is_due(published: str, read: str, today: str) -> bool:
    """Whether an age has passed since the last reading. All are dates, YYYY-MM-DD.

    An article read on the very day of an age has been read at that age.
    """
    return date.fromisoformat(read) < _latest_age(published, today)


def revisit_order(readings: Iterable[tuple[str, str, str]], today: str) -> list[str]:
    """The fidx of those due, longest unread first, of (fidx, published, last read)."""
    waiting = [(read, fidx) for fidx, published, read in readings if is_due(published, read, today)]
    return [fidx for _, fidx in sorted(waiting)]


def _latest_age(published: str, today: str) -> date:
    """The day of the last age that has come; the first day of all while none has."""
    born, now = date.fromisoformat(published), date.fromisoformat(today)
    old = (now - born).days
    if old >= 365:
        return born + timedelta(days=old - old % 365)
    passed = [age for age in AGES if age <= old]
    return born + timedelta(days=max(passed)) if passed else date.min
