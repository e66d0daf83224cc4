"""The text of attachments, put into the archive where it can be searched."""

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from ansan_crawler.archive import Archive
from ansan_crawler.captures.reader import Damaged
from ansan_crawler.captures.shelf import Shelf
from ansan_crawler.file_text import FileText, file_text
from ansan_crawler.readers.kind import kind
from ansan_crawler.readers.unread import Unread

READERS = ("pdfminer", "olefile")
"""What the extra `files` brings."""


def read_files(archive: Archive, warcs: Path, more: Callable[[], bool] = lambda: True) -> int:
    """Reads those not read yet, newest first, while `more` says so; how many are left.

    Nothing is done where the extra `files` is not installed: they are read once it is.
    """
    if not all(map(find_spec, READERS)):
        return 0
    waiting, shelf = archive.unread_files(), Shelf(archive.db.conn, warcs)
    for done, (sha256, capture) in enumerate(waiting):
        if not more():
            return len(waiting) - done
        found = _text(shelf, capture)
        archive.store_text(sha256, found.text, found.reason)
    return 0


def _text(shelf: Shelf, capture: int) -> FileText:
    """A process is started only for what may be read."""
    try:
        content = shelf.content(capture)
        kind(content)
    except Unread as unread:
        return FileText(reason=str(unread))
    except (Damaged, LookupError, FileNotFoundError) as error:
        return FileText(reason=f"its capture can't be read: {error}")
    return file_text(content)
