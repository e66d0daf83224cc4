"""Opens the archive for a command; each error becomes one line and an exit code."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from ansan_crawler.archive import read_only
from ansan_crawler.exit_codes import NOTHING_FOUND, UNWRITABLE, USAGE
from ansan_crawler.i18n.translatable import _
from ansan_crawler.reports import article as search
from ansan_crawler.terminal.errors import CommandError
from ansan_crawler.terminal.localized import print_message

OWN = {*(f"ansan.db{end}" for end in ("", "-wal", "-shm", "-journal")), "crawl.lock", "crawl.log"}
"""Names of the files in an archive's folder, besides the WARC files."""


@contextmanager
def open_for_reading(archive: Path) -> Iterator[sqlite3.Connection]:
    """The archive, read-only; exit code 2 if there is none, or if it has no full-text index.

    An archive of an earlier version is migrated first; exit code 6 if that fails.
    """
    bring_up_to_date(archive)
    try:
        with read_only.open_read_only(archive) as connection:
            yield connection
    except read_only.NoFullText as error:
        raise CommandError(str(error), USAGE) from error
    except (FileNotFoundError, sqlite3.DatabaseError) as error:
        why = _("file is not a database") if str(error) == "file is not a database" else str(error)
        raise CommandError(
            _("{path}: {error}", path=archive / "ansan.db", error=why), USAGE
        ) from error


@contextmanager
def open_for_writing(archive: Path) -> Iterator[Any]:
    """The archive's database, to write; exit code 2 if there is none, 6 if it can't be written."""
    require_archive(archive)
    from ansan_crawler.archive.archive import Archive, ArchiveError

    try:
        with closing(Archive(archive)) as opened:
            yield opened.db
    except LookupError as error:
        raise CommandError(str(error.args[0]), USAGE) from error
    except ArchiveError as error:
        raise CommandError(str(error), UNWRITABLE) from error
    except (OSError, sqlite3.Error) as error:
        raise CommandError(
            _("{path}: can't be written ({error})", path=archive / "ansan.db", error=error),
            UNWRITABLE,
        ) from error


def require_archive(archive: Path) -> None:
    """Exit 2 where there is no archive, or an empty file or another program's in its place."""
    try:
        with read_only.open_read_only(archive):
            return
    except (FileNotFoundError, read_only.NotAnArchive) as error:
        raise CommandError(
            _("{path}: {error}", path=archive / "ansan.db", error=error), USAGE
        ) from error
    except (read_only.Outdated, sqlite3.Error):
        return  # the command that opens it next reports it


def bring_up_to_date(archive: Path) -> None:
    """Exit 2 where the file is another program's, 6 where it can't be brought up to date."""
    try:
        with read_only.open_read_only(archive):
            return
    except read_only.NotAnArchive as error:
        raise CommandError(
            _("{path}: {error}", path=archive / "ansan.db", error=error), USAGE
        ) from error
    except (FileNotFoundError, sqlite3.DatabaseError):
        return  # the reader that opens it next reports it
    except read_only.Outdated:
        from ansan_crawler.archive.archive import Archive, ArchiveError
    print_message(_("bringing the archive up to date"), err=True)
    try:
        Archive(archive).close()
    except ArchiveError as error:
        raise CommandError(
            _("made by an earlier version: {error}", error=error), UNWRITABLE
        ) from error


def keep_off(archive: Path, out: Path) -> None:
    """Refuses an output path that belongs to the archive: exit code 2."""
    folder = archive.resolve()
    for target in (out.parent.resolve() / out.name, out.resolve()):
        around = target == folder or target in folder.parents
        within = folder / "warc" in (target, *target.parents)
        if around or within or (target.parent == folder and target.name in OWN):
            raise CommandError(_("{out} is the archive's own: name another file", out=out), USAGE)


def require_article(connection: sqlite3.Connection, fidx: str) -> sqlite3.Row:
    """The row of the article; exit code 1 if the archive has none."""
    row = search.find_article(connection, fidx)
    if row is None:
        raise CommandError(_("no article {fidx} in this archive", fidx=fidx), NOTHING_FOUND)
    return row
