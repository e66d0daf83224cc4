"""`ansan rebuild`: makes the database again from the WARC files alone."""

import sqlite3
from pathlib import Path

import click

from ansan_crawler.cli.open_archive import keep_off
from ansan_crawler.cli.row_options import as_rows
from ansan_crawler.exit_codes import PROBLEMS, UNWRITABLE, USAGE
from ansan_crawler.i18n.translatable import _, ngettext
from ansan_crawler.terminal.errors import CommandError
from ansan_crawler.terminal.localized import print_message
from ansan_crawler.terminal.output import print_rows
from ansan_crawler.terminal.progress_bar import bar


@click.command(
    epilog=_("Exit codes: 0 done; 1 differences or unreadable records; 6 can't be written.")
)
@click.option(
    "-o",
    "out",
    type=click.Path(dir_okay=False, path_type=Path),
    help=_("New database."),
    show_default=_("rebuilt.db in the archive"),
)
@click.option("--compare", is_flag=True, help=_("Print what differs from the present database."))
@as_rows
@click.pass_obj
def rebuild(archive: Path, /, out: Path | None, compare: bool, form: str | None) -> None:
    """Rebuild the database from the WARC files alone.

    With today's parser and without a network; the present database is not touched. Watches and
    their outbox are in no WARC file: they are neither rebuilt nor compared.

    \b
    ansan rebuild -o new.db
    ansan rebuild --compare       what a changed parser makes of all captures
    """
    from ansan_crawler.archive.archive import ArchiveError
    from ansan_crawler.ingest.rebuild import rebuild_database as run

    target, present = out or archive / "rebuilt.db", archive / "ansan.db"
    keep_off(archive, target)
    try:
        with bar(_("rebuilding")) as progress:
            rebuilt = run(archive / "warc", target, progress)
    except FileNotFoundError as error:
        raise CommandError(str(error), USAGE) from error
    except (OSError, sqlite3.Error, ArchiveError) as error:
        raise CommandError(
            _("{path}: can't be written ({error})", path=target, error=error), UNWRITABLE
        ) from error
    print_message(
        ngettext(
            "{target}: {n:,} page or file read",
            "{target}: {n:,} pages and files read",
            rebuilt.pages,
            target=target,
        ),
        err=True,
    )
    for finding in rebuilt.findings:
        print_message(_("not read: {what}", what=finding), err=True)
    if compare:
        _compare(present, target, form)
    if rebuilt.findings:
        raise CommandError(
            ngettext(
                "{n:,} record could not be read",
                "{n:,} records could not be read",
                len(rebuilt.findings),
            ),
            PROBLEMS,
        )


def _compare(present: Path, target: Path, form: str | None) -> None:
    from ansan_crawler.ingest.compare import compare, count_uncompared

    try:
        found = list(compare(present, target))
        articles, versions = count_uncompared(present)
    except (FileNotFoundError, sqlite3.DatabaseError) as error:
        raise CommandError(_("{path}: {error}", path=present, error=error), USAGE) from error
    if articles:
        print_message(
            ngettext(
                "{n:,} article with {versions} is older than the first capture: left out",
                "{n:,} articles with {versions} are older than the first capture: left out",
                articles,
                versions=ngettext("{n:,} version", "{n:,} versions", versions),
            ),
            err=True,
        )
    names = (_("table"), _("row"), _("field"), _("archive"), _("rebuilt"))
    rows = [(x.table, x.key, x.field, x.archive, x.rebuilt) for x in found]
    if form == "json" or found:
        print_rows(names, rows if form else [tuple(map(_short, row)) for row in rows], form)
    if found:
        raise CommandError(ngettext("{n:,} difference", "{n:,} differences", len(found)), PROBLEMS)
    if not form:
        print_message(_("no difference"))


def _short(cell: str | int | None) -> str | int | None:
    """The cell shortened to one line of at most 60 characters."""
    if not isinstance(cell, str):
        return cell
    line = " ".join(cell.split())
    return line if len(line) <= 60 else f"{line[:57]}…"
