"""One writer at a time, whichever command it is."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ansan_crawler.i18n.translatable import _


class Busy(Exception):
    """A crawl, or a command that writes, is under way in this archive."""


def under_way(folder: Path) -> bool:
    """Whether someone writes in it now. The lock is held for no longer than it takes to ask."""
    try:
        with (folder / "crawl.lock").open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        pass  # no crawl has ever locked it, or none can
    return False


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Raises Busy, or OSError; the system lifts the lock of a process that dies."""
    with (folder / "crawl.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Busy(
                _("another crawl is under way in {folder}: nothing done", folder=folder)
            ) from error
        yield
