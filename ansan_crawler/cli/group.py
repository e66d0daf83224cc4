"""The group of commands, and what they share: the archive's folder, and ways to print rows."""

import csv
import json
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

import click

from ansan_crawler import __version__, search
from ansan_crawler.cli.fault import Fault
from ansan_crawler.cli.spoken import Group, spoken, tell
from ansan_crawler.language import said

Function = TypeVar("Function", bound=Callable[..., Any])
Cell = str | int | None

WORDS = {"what", "value", "check", "kind", "changed"}
"""Columns whose cells are words of this program, not of the city."""
OWN = {*(f"ansan.db{end}" for end in ("", "-wal", "-shm", "-journal")), "crawl.lock", "crawl.log"}
"""What an archive's folder holds beside the WARC files."""


class Rooms(Group):
    """Commands by the module they are in, which is imported when its command is asked for."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.rooms: dict[str, str] = {}

    def list_commands(self, context: click.Context) -> list[str]:
        return list(self.rooms)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in self.rooms:
            self.commands = {each: self._imported(each) for each in self.rooms}  # to say a like one
        return self._imported(name) if name in self.rooms else None

    def _imported(self, name: str) -> click.Command:
        command: click.Command = getattr(import_module(f"{__package__}.{self.rooms[name]}"), name)
        return spoken(command)


@click.group(cls=Rooms, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="ansan")
@click.option(
    "--archive",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="ANSAN_ARCHIVE_DIR",
    help="The archive's folder.",
)
@click.pass_context
def main(context: click.Context, archive: Path | None) -> None:
    """Keep and ask an archive of Ansan's city news board (시정소식)."""
    from ansan_crawler.folder import archive_dir

    context.obj = archive or archive_dir()


def as_rows(command: Function) -> Function:
    """Adds --json and --csv; the command gets `form`, empty for people."""
    for name in ("csv", "json"):
        command = click.option(
            f"--{name}", "form", flag_value=name, default=None, help=f"As {name.upper()}."
        )(command)
    return command


def print_rows(names: Sequence[str], rows: Iterable[Sequence[Cell]], form: str | None) -> None:
    """A table on a terminal, tab-separated when piped, or as asked for: row by row, but tables."""
    if form == "json":
        _json(dict(zip(names, row, strict=True)) for row in rows)
    elif form == "csv":
        csv.writer(sys.stdout).writerows(chain([names], rows))
    elif sys.stdout.isatty():
        _table(names, rows)
    else:
        for row in rows:
            click.echo("\t".join("" if cell is None else str(cell) for cell in row))


def _json(objects: Iterable[dict[str, Cell]]) -> None:
    """One list, an object at a time, as `json` writes it with an indent of one."""
    before = "[\n"
    for each in objects:
        text = json.dumps([each], ensure_ascii=False, indent=1)
        sys.stdout.write(before + text.removeprefix("[\n").removesuffix("\n]"))
        before = ",\n"
    click.echo("[]" if before == "[\n" else "\n]")


def _table(names: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    from ansan_crawler.cli.table import print_table

    told = [[_cell(*each) for each in zip(names, row, strict=True)] for row in rows]
    print_table([said(name) for name in names], told)


def _cell(name: str, cell: Cell) -> str:
    text = "" if cell is None else str(cell)
    if name not in WORDS:
        return text
    whole = said(text)
    return whole if whole != text else ", ".join(map(said, text.split(", ")))


@contextmanager
def reading(archive: Path) -> Iterator[sqlite3.Connection]:
    """The archive, read-only; one line and exit 2 where there is none.

    One of an earlier version is brought up to date first, exit 6 where it can't be.
    """
    bring_up_to_date(archive)
    try:
        with search.reading(archive) as connection:
            yield connection
    except (FileNotFoundError, sqlite3.DatabaseError) as error:
        raise Fault(f"{archive / 'ansan.db'}: {error}", 2) from error


@contextmanager
def writing(archive: Path) -> Iterator[Any]:
    """The archive's database; one line and exit 2 where there is none, 6 where it can't be."""
    if not (archive / "ansan.db").exists():
        told = "no archive there: run a crawl first, or name it with --archive"
        raise Fault(f"{archive / 'ansan.db'}: {told}", 2)
    from ansan_crawler.archive import Archive, ArchiveError

    try:
        with closing(Archive(archive)) as opened:
            yield opened.db
    except LookupError as error:
        raise Fault(str(error.args[0]), 2) from error
    except ArchiveError as error:
        raise Fault(str(error), 6) from error
    except (OSError, sqlite3.Error) as error:
        raise Fault(f"{archive / 'ansan.db'}: can't be written ({error})", 6) from error


def bring_up_to_date(archive: Path) -> None:
    try:
        with search.reading(archive):
            return
    except (FileNotFoundError, sqlite3.DatabaseError):
        return  # told by who reads it next
    except search.Outdated:
        from ansan_crawler.archive import Archive, ArchiveError
    tell("bringing the archive up to date", err=True)
    try:
        Archive(archive).close()
    except ArchiveError as error:
        raise Fault(f"made by an earlier version: {error}", 6) from error


def keep_off(archive: Path, out: Path) -> None:
    """Nothing is written over the archive, whatever is said: exit 2."""
    folder = archive.resolve()
    for target in (out.parent.resolve() / out.name, out.resolve()):
        around = target == folder or target in folder.parents
        within = folder / "warc" in (target, *target.parents)
        if around or within or (target.parent == folder and target.name in OWN):
            raise Fault(f"{out} is the archive's own: name another file", 2)


def article(connection: sqlite3.Connection, fidx: str) -> sqlite3.Row:
    """Exit 1 where it isn't held."""
    row = search.show(connection, fidx)
    if row is None:
        raise Fault(f"no article {fidx} in this archive", 1)
    return row
