"""`ansan reindex`: the full text made anew."""

import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import click

from ansan_crawler.cli.group import Fault
from ansan_crawler.lock import Busy, locked
from ansan_crawler.verdict import INCOMPLETE, UNWRITABLE, USAGE


@click.command()
@click.pass_obj
def reindex(archive: Path, /) -> None:
    """Make the full text anew.

    After another tool has changed articles or the index. Exit 3 while a crawl is under way, 6
    where the archive can't be written.
    """
    if not (archive / "ansan.db").exists():
        raise Fault(f"{archive / 'ansan.db'}: no archive there", USAGE)
    from ansan_crawler.archive import Archive, ArchiveError, full_text

    try:
        with locked(archive), closing(Archive(archive)) as opened, _progress() as told:
            count = full_text.refill(opened.db, told)
    except Busy as error:
        raise Fault(str(error), INCOMPLETE) from error
    except (ArchiveError, OSError, sqlite3.Error) as error:
        raise Fault(f"{archive}: {error}", UNWRITABLE) from error
    click.echo(f"full text of {count:,} articles made anew")


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """Tells how far it is, on a terminal."""
    if not sys.stderr.isatty():
        yield lambda done, of: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("full text")
        yield lambda done, of: bar.update(task, completed=done, total=of)
