"""Extracts the text of untrusted files, in a process of its own that may crash or be killed."""

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
from ansan_crawler.archive.attachments import unread_files
from ansan_crawler.captures.reader import Damaged
from ansan_crawler.captures.store import CaptureStore
from ansan_crawler.files.extractors.errors import REFUSED, Unreadable, size
from ansan_crawler.files.extractors.kind import kind
from ansan_crawler.fts.attachments_index import store_file_text
from ansan_crawler.i18n.translatable import _

_CHECKOUT = Path(__file__).resolve().parents[2]
REQUIRED_MODULES = ("pdfminer", "olefile")
"""Modules that the extra `files` installs."""


@dataclass(frozen=True)
class Limits:
    """Limits of the process that reads one file, which the kernel enforces."""

    seconds: int = 60
    """Seconds of processor time, and of waiting for the process."""
    memory: int = 1 << 30
    """Bytes of address space."""
    text: int = 16 << 20
    """Bytes of text in UTF-8; a file with more text gets none."""


@dataclass(frozen=True)
class FileText:
    """The text of a file, or the reason why there is none; exactly one is not None."""

    text: str | None = field(default=None, repr=False)
    """In NFC, with a blank line between paragraphs; never empty."""
    reason: str | None = None
    """In a line: `encrypted`, `not a PDF or HWP`, `damaged: …`, `no text in it`, `took longer than
    60 s`, `needs more than 1 GiB`, `no reader: the extra files is not installed`."""


def file_text(file: bytes | Path, limits: Limits | None = None) -> FileText:
    """The text of a PDF, HWPX or HWP 5 file; its first bytes decide which of them it is.

    It waits for the reading process, for a minute at most by default. Raises OSError if the file
    can't be opened or the process can't be started.
    """
    limits = limits or Limits()
    with _opened(file) as source, TemporaryFile() as answer, TemporaryFile() as stderr:
        reader = _start(source, answer, stderr, limits)
        try:
            code = reader.wait(limits.seconds)
        except subprocess.TimeoutExpired:
            code = -signal.SIGXCPU
        finally:
            _end(reader)
        if code not in (0, REFUSED) and b"MemoryError" in _output(stderr, limits):
            return FileText(reason=f"needs more than {size(limits.memory)}")
        return _result(code, _output(answer, limits).decode("utf-8", "replace"), limits)


def _opened(file: bytes | Path) -> IO[bytes]:
    if isinstance(file, Path):
        return file.open("rb")
    source = TemporaryFile()  # noqa: SIM115 - the caller closes it
    source.write(file)
    source.seek(0)
    return source


def _output(answer: IO[bytes], limits: Limits) -> bytes:
    answer.seek(0)
    return answer.read(limits.text)


def _start(
    source: IO[bytes], answer: IO[bytes], stderr: IO[bytes], limits: Limits
) -> subprocess.Popen[bytes]:
    """Starts the reading process in a session of its own, so that its children end with it."""
    module = "ansan_crawler.files.extractors"
    arguments = [str(number) for number in (limits.seconds, limits.memory, limits.text)]
    return subprocess.Popen(
        [sys.executable, "-P", "-m", module, *arguments],
        stdin=source,
        stdout=answer,
        stderr=stderr,
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


def read_files(archive: Archive, warcs: Path, keep_going: Callable[[], bool] = lambda: True) -> int:
    """Extracts the text of fetched files that have none yet, newest first, while `keep_going()`.

    Returns how many are left. Without the extra `files` it does nothing and returns 0; the files
    are read once it is installed.
    """
    if not all(map(find_spec, REQUIRED_MODULES)):
        return 0
    waiting, store = unread_files(archive.db), CaptureStore(archive.db.conn, warcs)
    for done, (sha256, capture) in enumerate(waiting):
        if not keep_going():
            return len(waiting) - done
        found = _text(store, capture)
        with archive.db.atomic():
            store_file_text(archive.db, sha256, found.text, found.reason)
    return 0


def _text(store: CaptureStore, capture: int) -> FileText:
    """The text of a captured file; a process is started only for a kind that can be read."""
    try:
        content = store.content(capture)
        kind(content)
    except Unreadable as unread:
        return FileText(reason=str(unread))
    except (Damaged, LookupError, FileNotFoundError) as error:
        return FileText(reason=_("its capture can't be read: {error}", error=error))
    return file_text(content)
