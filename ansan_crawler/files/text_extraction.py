"""The text of a file that nobody vouches for, read in a process that may die of it."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from ansan_crawler.archive.archive import Archive
from ansan_crawler.captures.reader import Damaged
from ansan_crawler.captures.store import CaptureStore
from ansan_crawler.files.extractors.errors import REFUSED, Unreadable, size
from ansan_crawler.files.extractors.kind import kind
from ansan_crawler.i18n.translatable import _

_CHECKOUT = Path(__file__).resolve().parents[2]
READERS = ("pdfminer", "olefile")
"""What the extra `files` brings."""


@dataclass(frozen=True)
class Limits:
    """Of one file's reading: the kernel holds the reader to them."""

    seconds: int = 60
    memory: int = 1 << 30
    """Bytes of address space."""
    text: int = 16 << 20
    """Bytes of text in UTF-8; more is none."""


@dataclass(frozen=True)
class FileText:
    """The text, or why there is none: never both, never neither."""

    text: str | None = field(default=None, repr=False)
    """NFC, paragraphs parted by a blank line; never empty."""
    reason: str | None = None
    """In a line: `encrypted`, `not a PDF or HWP`, `damaged: …`, `no text in it`, `took longer than
    60 s`, `needs more than 1 GiB`, `no reader: install ansan-crawler[files]`."""


def file_text(file: bytes | Path, limits: Limits | None = None) -> FileText:
    """Of a PDF, HWPX or HWP 5 file, known by its first bytes. Waits until it is read: a minute at
    most unless told. Raises OSError where the file can't be opened or no process started.
    """
    limits = limits or Limits()
    with _opened(file) as source, TemporaryFile() as answer, TemporaryFile() as cry:
        reader = _start(source, answer, cry, limits)
        try:
            code = reader.wait(limits.seconds)
        except subprocess.TimeoutExpired:
            code = -signal.SIGXCPU
        finally:
            _end(reader)
        if code not in (0, REFUSED) and b"MemoryError" in _told(cry, limits):
            return FileText(reason=f"needs more than {size(limits.memory)}")
        return _result(code, _told(answer, limits).decode("utf-8", "replace"), limits)


def _opened(file: bytes | Path) -> IO[bytes]:
    if isinstance(file, Path):
        return file.open("rb")
    source = TemporaryFile()  # noqa: SIM115 - the caller closes it
    source.write(file)
    source.seek(0)
    return source


def _told(answer: IO[bytes], limits: Limits) -> bytes:
    answer.seek(0)
    return answer.read(limits.text)


def _start(
    source: IO[bytes], answer: IO[bytes], cry: IO[bytes], limits: Limits
) -> subprocess.Popen[bytes]:
    """In a session of its own, so that whatever it starts ends with it."""
    module = "ansan_crawler.files.extractors"
    told = [str(number) for number in (limits.seconds, limits.memory, limits.text)]
    return subprocess.Popen(
        [sys.executable, "-P", "-m", module, *told],
        stdin=source,
        stdout=answer,
        stderr=cry,
        env=os.environ | {"PYTHONPATH": str(_CHECKOUT)},
        start_new_session=True,
    )


def _end(reader: subprocess.Popen[bytes]) -> None:
    if reader.poll() is None:
        os.killpg(reader.pid, signal.SIGKILL)
        reader.wait()


def _result(code: int, answer: str, limits: Limits) -> FileText:
    if code == 0:
        return FileText(text=answer)
    if code == REFUSED:
        return FileText(reason=answer)
    if code == -signal.SIGXCPU:
        return FileText(reason=f"took longer than {limits.seconds} s")
    died = signal.Signals(-code).name if code < 0 else f"exit {code}"
    return FileText(reason=f"damaged: the reader died of it ({died})")


def read_files(archive: Archive, warcs: Path, more: Callable[[], bool] = lambda: True) -> int:
    """Reads those not read yet, newest first, while `more` says so; how many are left.

    Nothing is done where the extra `files` is not installed: they are read once it is.
    """
    if not all(map(find_spec, READERS)):
        return 0
    waiting, store = archive.unread_files(), CaptureStore(archive.db.conn, warcs)
    for done, (sha256, capture) in enumerate(waiting):
        if not more():
            return len(waiting) - done
        found = _text(store, capture)
        archive.store_text(sha256, found.text, found.reason)
    return 0


def _text(store: CaptureStore, capture: int) -> FileText:
    """A process is started only for what may be read."""
    try:
        content = store.content(capture)
        kind(content)
    except Unreadable as unread:
        return FileText(reason=str(unread))
    except (Damaged, LookupError, FileNotFoundError) as error:
        return FileText(reason=_("its capture can't be read: {error}", error=error))
    return file_text(content)
