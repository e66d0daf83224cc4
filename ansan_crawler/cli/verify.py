"""`ansan verify`: checks every row against the captured bytes."""

import sqlite3
from pathlib import Path
from random import Random

import click

from ansan_crawler.archive.read_only import open_read_only
from ansan_crawler.cli.open_archive import bring_up_to_date
from ansan_crawler.cli.row_options import as_rows
from ansan_crawler.exit_codes import PROBLEMS, USAGE
from ansan_crawler.i18n.translatable import _, ngettext
from ansan_crawler.terminal.errors import CommandError
from ansan_crawler.terminal.localized import print_message
from ansan_crawler.terminal.output import print_rows
from ansan_crawler.terminal.progress_bar import bar


@click.command(epilog=_("Exit codes: 0 no problems found; 1 problems found; 2 no archive there."))
@click.option(
    "--sample",
    type=click.IntRange(1),
    metavar="N",
    help=_("Check only a random sample of N captures."),
)
@as_rows
@click.pass_obj
def verify(archive: Path, /, sample: int | None, form: str | None) -> None:
    """Check the archive against its captures.

    Every row against the captured bytes that it was read from: the database itself; positions,
    versions and files against their WARC records; the full text against the texts; WARC files
    against their digests.

    \b
    ansan verify                  everything: some minutes for 22,000 articles
    ansan verify --sample 200     each night, after the crawl
    """
    from ansan_crawler.verify.verify import Verification

    bring_up_to_date(archive)
    try:
        with open_read_only(archive) as connection, bar(_("verifying")) as progress:
            connection.execute("BEGIN")  # one moment of it, however long it takes
            verification = Verification(connection, archive / "warc", progress)
            found = list(verification.sample(sample, Random()) if sample else verification.all())
            notes = list(verification.notes())
    except FileNotFoundError as error:
        raise CommandError(
            _("{path}: {error}", path=archive / "ansan.db", error=error), USAGE
        ) from error
    except sqlite3.DatabaseError as error:
        raise CommandError(
            _("{path}: can't be read ({error})", path=archive / "ansan.db", error=error), PROBLEMS
        ) from error
    for note in notes:
        print_message(note, err=True)
    if found or form:
        rows = [(each.check, each.where, each.what) for each in found]
        print_rows((_("check"), _("where"), _("what")), rows, form)
    if found:
        raise CommandError(ngettext("{n:,} finding", "{n:,} findings", len(found)), PROBLEMS)
    if not form:
        print_message(_("nothing found"))
