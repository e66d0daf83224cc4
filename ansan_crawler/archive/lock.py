"""The lock that lets one command at a time write to an archive."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ansan_crawler.i18n.translatable import _


class Busy(Exception):
    """Another process, a crawl or a command that writes, holds the lock of this archive."""


def under_way(folder: Path) -> bool:
    """True if another process holds the lock. It is tested without keeping it."""
    try:
        with (folder / "crawl.lock").open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        pass  # there is no lock file, or it can't be locked: then no crawl holds it
    return False


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Holds the lock within the block; the kernel releases it if the process dies.

    Raises Busy if another process holds it, OSError if the lock file can't be written.
    """
    with (folder / "crawl.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Busy(
                _("another crawl is under way in {folder}: nothing done", folder=folder)
            ) from error
        yield
