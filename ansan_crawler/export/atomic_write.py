"""Writes a file or folder under a temporary name, and renames it once it is complete."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ansan_crawler.export.datasheet import datasheet_path
from ansan_crawler.export.text_files import names_in_sums
from ansan_crawler.i18n.translatable import _


class Occupied(Exception):
    """The target exists and may not be replaced; the message says what to do."""


def check_target(target: Path, *, folder: bool, force: bool) -> None:
    """Raises Occupied if the target exists and may not be replaced.

    With `force` a file is replaced, and a folder with nothing in it but an earlier export.
    """
    if not os.path.lexists(target):
        return
    if not force:
        raise Occupied(
            _("{target} is there already: name another, or replace it with --force", target=target)
        )
    if not folder and not target.is_file():
        raise Occupied(_("{target} is no file: name another", target=target))
    if folder and not (target.is_dir() and not target.is_symlink() and _is_export(target)):
        raise Occupied(
            _("{target} is no folder with an export alone in it: name another", target=target)
        )


def _is_export(folder: Path) -> bool:
    """True if the folder is empty, or has nothing in it but an export."""
    names = {path.name for path in folder.iterdir()}
    return not names or (datasheet_path(folder).is_file() and names <= set(names_in_sums(folder)))


@contextmanager
def temporary_folder(target: Path) -> Iterator[Path]:
    """A folder beside the target, on the same disk; it is deleted when the block ends."""
    folder = Path(tempfile.mkdtemp(prefix=".ansan-export-", dir=target.parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def put_in_place(new: Path, target: Path) -> None:
    """Renames `new` to `target`, which it replaces; a folder is put back if the renaming fails."""
    if not target.is_dir():
        new.replace(target)
        return
    old = new.with_name("replaced")
    target.rename(old)
    try:
        new.rename(target)
    except BaseException:
        old.rename(target)
        raise


def replace_file(path: Path, content: bytes) -> None:
    """Replaces a file atomically: readers see the old one until the new one is on disk."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
