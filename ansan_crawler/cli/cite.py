"""`ansan cite`: how to cite an article, with what proves it."""

from pathlib import Path

import click

from ansan_crawler.cli.completion import complete_fidx
from ansan_crawler.cli.open_archive import open_for_reading, require_article
from ansan_crawler.reports import article as search
from ansan_crawler.terminal.errors import CommandError


@click.command()
@click.argument("fidx", shell_complete=complete_fidx)
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
    with open_for_reading(archive) as connection:
        require_article(connection, fidx)
        found = search.citation(connection, fidx, revision)
    if found is None:
        which = f" version {revision}" if revision else ""
        raise CommandError(f"no capture of {fidx}{which} is kept: nothing proves it yet", 1)
    forms = {None: found.text, "bibtex": found.bibtex, "json": found.csl}
    click.echo(forms[form]())
