"""A file or folder is made under another name, and gets its own once it is whole."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ansan_crawler.export.datasheet import datasheet_path
from ansan_crawler.export.text_files import listed
from ansan_crawler.i18n.translatable import _


class Occupied(Exception):
    """Something else is there; the message says what to do."""


def check_target(target: Path, *, folder: bool, force: bool) -> None:
    """Raises Occupied where the target may not be put in place.

    What goes by force is a file, or a folder with nothing in it but an earlier export.
    """
    if not os.path.lexists(target):
        return
    if not force:
        raise Occupied(
            _("{target} is there already: name another, or replace it with --force", target=target)
        )
    if not folder and not target.is_file():
        raise Occupied(_("{target} is no file: name another", target=target))
    if folder and not (target.is_dir() and not target.is_symlink() and _export(target)):
        raise Occupied(
            _("{target} is no folder with an export alone in it: name another", target=target)
        )


def _export(folder: Path) -> bool:
    there = {path.name for path in folder.iterdir()}
    return not there or (datasheet_path(folder).is_file() and there <= set(listed(folder)))


@contextmanager
def aside(target: Path) -> Iterator[Path]:
    """A folder on the target's disk; it goes, with what is in it."""
    made = Path(tempfile.mkdtemp(prefix=".ansan-export-", dir=target.parent))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def put_in_place(made: Path, target: Path) -> None:
    """Renames it; a folder that is there goes, unless the renaming fails."""
    if not target.is_dir():
        made.replace(target)
        return
    old = made.with_name("replaced")
    target.rename(old)
    try:
        made.rename(target)
    except BaseException:
        old.rename(target)
        raise


def replace_file(path: Path, content: bytes) -> None:
    """Whole or not at all: readers see the old file until the new one is on the disk."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
