"""Commands that prove the archive: against its captures, and made anew of them."""

import sqlite3
from pathlib import Path
from random import Random

import click

from ansan_crawler import search
from ansan_crawler.cli.bar import bar
from ansan_crawler.cli.completion import numbers
from ansan_crawler.cli.fault import Fault
from ansan_crawler.cli.group import (
    article,
    as_rows,
    bring_up_to_date,
    keep_off,
    print_rows,
    reading,
)
from ansan_crawler.cli.spoken import tell


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
    from ansan_crawler.verify import Verification

    bring_up_to_date(archive)
    try:
        with search.reading(archive) as connection, bar("verifying") as told:
            connection.execute("BEGIN")  # one moment of it, however long it takes
            verification = Verification(connection, archive / "warc", told)
            found = list(verification.sample(sample, Random()) if sample else verification.all())
            notes = list(verification.notes())
    except FileNotFoundError as error:
        raise Fault(f"{archive / 'ansan.db'}: {error}", 2) from error
    except sqlite3.DatabaseError as error:
        raise Fault(f"{archive / 'ansan.db'}: can't be read ({error})", 1) from error
    for note in notes:
        tell(note, err=True)
    if found or form:
        rows = [(each.check, each.where, each.what) for each in found]
        print_rows(("check", "where", "what"), rows, form)
    if found:
        raise Fault(f"{len(found):,} findings", 1)
    if not form:
        tell("nothing found")


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
    from ansan_crawler.archive import ArchiveError
    from ansan_crawler.rebuild import rebuild as run

    target, present = out or archive / "rebuilt.db", archive / "ansan.db"
    keep_off(archive, target)
    try:
        with bar("rebuilding") as told:
            rebuilt = run(archive / "warc", target, told)
    except FileNotFoundError as error:
        raise Fault(str(error), 2) from error
    except (OSError, sqlite3.Error, ArchiveError) as error:
        raise Fault(f"{target}: can't be written ({error})", 6) from error
    tell(f"{target}: {rebuilt.pages:,} pages and files read", err=True)
    for finding in rebuilt.findings:
        tell(f"not read: {finding}", err=True)
    if compare:
        _compare(present, target, form)
    if rebuilt.findings:
        raise Fault(f"{len(rebuilt.findings):,} records could not be read", 1)


@click.command()
@click.argument("fidx", shell_complete=numbers)
@click.option("--revision", type=click.IntRange(1), help="That version; the present one.")
@click.option("--bibtex", "form", flag_value="bibtex", default=None, help="For BibLaTeX.")
@click.option("--json", "form", flag_value="json", default=None, help="CSL-JSON.")
@click.pass_obj
def cite(archive: Path, /, fidx: str, revision: int | None, form: str | None) -> None:
    """How to cite an article, with what proves it.

    Title, date, address, time of capture, digest, and where in which WARC file it lies. Exit 1
    where no capture is kept: only the list has told of it yet.

    \b
    ansan cite 20852
    ansan cite 20852 --revision 1 --bibtex >> sources.bib
    """
    with reading(archive) as connection:
        article(connection, fidx)
        found = search.citation(connection, fidx, revision)
    if found is None:
        which = f" version {revision}" if revision else ""
        raise Fault(f"no capture of {fidx}{which} is kept: nothing proves it yet", 1)
    forms = {None: found.text, "bibtex": found.bibtex, "json": found.csl}
    click.echo(forms[form]())


@click.command()
@click.argument("fidx", shell_complete=numbers)
@click.option("-o", "out", type=click.Path(file_okay=False, path_type=Path),
              help="Write them into this folder.")  # fmt: skip
@as_rows
@click.pass_obj
def files(archive: Path, /, fidx: str, out: Path | None, form: str | None) -> None:
    """The files and images of an article.

    Names come from the page or the server and are made safe where they are written; no file that
    lies in the folder is touched.

    \b
    ansan files 20852
    ansan files 20852 -o papers
    """
    from ansan_crawler.captures.reader import Damaged
    from ansan_crawler.holdings import held, write_out

    if out:
        keep_off(archive, out)
    with reading(archive) as connection:
        found = held(connection, archive / "warc", article(connection, fidx)["id"])
        if out:
            try:
                for file, path in write_out(connection, archive / "warc", found, out):
                    click.echo(f"{path}\t{file.sha256}")
            except (Damaged, LookupError, FileNotFoundError) as error:
                raise Fault(f"its capture can't be read: {error}", 1) from error
            except OSError as error:
                raise Fault(str(error), 6) from error
            return
    names = ("kind", "no", "name", "bytes", "type", "sha256", "text", "address")
    rows = [(x.kind, x.ordinal, x.name, x.bytes, x.media_type,
             x.sha256 if form or not x.sha256 else x.sha256[:12], x.text, x.url)
            for x in found]  # fmt: skip
    print_rows(names, rows, form)
    if not found:
        raise Fault(f"{fidx} has no files", 1)


def _compare(present: Path, target: Path, form: str | None) -> None:
    from ansan_crawler.compare import compare, older

    try:
        found = list(compare(present, target))
        articles, versions = older(present)
    except (FileNotFoundError, sqlite3.DatabaseError) as error:
        raise Fault(f"{present}: {error}", 2) from error
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
        raise Fault(f"{len(found):,} differences", 1)
    if not form:
        tell("no difference")


def _short(cell: str | int | None) -> str | int | None:
    """Fit for one line."""
    if not isinstance(cell, str):
        return cell
    line = " ".join(cell.split())
    return line if len(line) <= 60 else f"{line[:57]}…"
