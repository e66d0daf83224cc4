"""`ansan verify`: every row against the captured bytes."""

import sqlite3
from pathlib import Path
from random import Random

import click

from ansan_crawler.archive.read_only import open_read_only
from ansan_crawler.cli.open_archive import bring_up_to_date
from ansan_crawler.cli.row_options import as_rows
from ansan_crawler.terminal.errors import CommandError
from ansan_crawler.terminal.localized import tell
from ansan_crawler.terminal.output import print_rows
from ansan_crawler.terminal.progress_bar import bar


@click.command(epilog="Exit codes: 0 nothing found; 1 something is; 2 no archive there.")
@click.option("--sample", type=click.IntRange(1), metavar="N", help="Only N captures, by chance.")
@as_rows
@click.pass_obj
def verify(archive: Path, /, sample: int | None, form: str | None) -> None:
    """Check every row against the captured bytes it stands on.

    The database itself, positions, versions and files against the WARC records they were read from,
    full text against the texts, WARC files against their digests.

    \b
    ansan verify                  everything: some minutes for 22,000 articles
    ansan verify --sample 200     each night, after the crawl
    """
    from ansan_crawler.verify.verify import Verification

    bring_up_to_date(archive)
    try:
        with open_read_only(archive) as connection, bar("verifying") as told:
            connection.execute("BEGIN")  # one moment of it, however long it takes
            verification = Verification(connection, archive / "warc", told)
            found = list(verification.sample(sample, Random()) if sample else verification.all())
            notes = list(verification.notes())
    except FileNotFoundError as error:
        raise CommandError(f"{archive / 'ansan.db'}: {error}", 2) from error
    except sqlite3.DatabaseError as error:
        raise CommandError(f"{archive / 'ansan.db'}: can't be read ({error})", 1) from error
    for note in notes:
        tell(note, err=True)
    if found or form:
        rows = [(each.check, each.where, each.what) for each in found]
        print_rows(("check", "where", "what"), rows, form)
    if found:
        raise CommandError(f"{len(found):,} findings", 1)
    if not form:
        tell("nothing found")
