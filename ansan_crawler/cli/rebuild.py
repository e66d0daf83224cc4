"""`ansan rebuild`: the database made again from the WARC files alone."""

import sqlite3
from pathlib import Path

import click

from ansan_crawler.cli.open_archive import keep_off
from ansan_crawler.cli.row_options import as_rows
from ansan_crawler.terminal.errors import CommandError
from ansan_crawler.terminal.localized import tell
from ansan_crawler.terminal.output import print_rows
from ansan_crawler.terminal.progress_bar import bar


@click.command(epilog="Exit codes: 0 done; 1 differences or unreadable records; 6 not writable.")
@click.option(
    "-o",
    "out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The new database; rebuilt.db beside the present one.",
)
@click.option("--compare", is_flag=True, help="Print what differs from the present one.")
@as_rows
@click.pass_obj
def rebuild(archive: Path, /, out: Path | None, compare: bool, form: str | None) -> None:
    """Make the database anew from the WARC files alone.

    By today's parser, without a network; the present database is never touched. Watches and their
    outbox are in no WARC file: they are not made anew, and not compared.

    \b
    ansan rebuild -o new.db
    ansan rebuild --compare       what a change of the parser does to everything ever captured
    """
    from ansan_crawler.archive.archive import ArchiveError
    from ansan_crawler.ingest.rebuild import rebuild_database as run

    target, present = out or archive / "rebuilt.db", archive / "ansan.db"
    keep_off(archive, target)
    try:
        with bar("rebuilding") as told:
            rebuilt = run(archive / "warc", target, told)
    except FileNotFoundError as error:
        raise CommandError(str(error), 2) from error
    except (OSError, sqlite3.Error, ArchiveError) as error:
        raise CommandError(f"{target}: can't be written ({error})", 6) from error
    tell(f"{target}: {rebuilt.pages:,} pages and files read", err=True)
    for finding in rebuilt.findings:
        tell(f"not read: {finding}", err=True)
    if compare:
        _compare(present, target, form)
    if rebuilt.findings:
        raise CommandError(f"{len(rebuilt.findings):,} records could not be read", 1)


def _compare(present: Path, target: Path, form: str | None) -> None:
    from ansan_crawler.ingest.compare import compare, count_uncompared

    try:
        found = list(compare(present, target))
        articles, versions = count_uncompared(present)
    except (FileNotFoundError, sqlite3.DatabaseError) as error:
        raise CommandError(f"{present}: {error}", 2) from error
    if articles:
        tell(
            f"{articles:,} articles with {versions:,} versions are older than the first capture:"
            " left out",
            err=True,
        )
    names = ("table", "row", "field", "archive", "rebuilt")
    rows = [(x.table, x.key, x.field, x.archive, x.rebuilt) for x in found]
    if form == "json" or found:
        print_rows(names, rows if form else [tuple(map(_short, row)) for row in rows], form)
    if found:
        raise CommandError(f"{len(found):,} differences", 1)
    if not form:
        tell("no difference")


def _short(cell: str | int | None) -> str | int | None:
    """Fit for one line."""
    if not isinstance(cell, str):
        return cell
    line = " ".join(cell.split())
    return line if len(line) <= 60 else f"{line[:57]}…"
