"""`ansan cite`: prints how to cite an article, with what proves it."""

from pathlib import Path

import click

from ansan_crawler.cli.completion import complete_fidx
from ansan_crawler.cli.open_archive import open_for_reading, require_article
from ansan_crawler.exit_codes import NOTHING_FOUND
from ansan_crawler.i18n.translatable import _
from ansan_crawler.reports import article as search
from ansan_crawler.terminal.errors import CommandError
from ansan_crawler.terminal.localized import print_message


@click.command()
@click.argument("fidx", shell_complete=complete_fidx)
@click.option("--revision", type=click.IntRange(1), help=_("Version."), show_default=_("latest"))
@click.option("--bibtex", "form", flag_value="bibtex", default=None, help=_("Print as BibLaTeX."))
@click.option("--json", "form", flag_value="json", default=None, help=_("Print as CSL-JSON."))
@click.pass_obj
def cite(archive: Path, /, fidx: str, revision: int | None, form: str | None) -> None:
    """Print how to cite an article, with what proves it.

    Title, date, address, time of capture, digest, and the place in the WARC file. Exit code 1: no
    capture of it is kept, since only the list has shown it so far.

    \b
    ansan cite 20852
    ansan cite 20852 --revision 1 --bibtex >> sources.bib
    """
    with open_for_reading(archive) as connection:
        require_article(connection, fidx)
        found = search.citation(connection, fidx, revision)
    if found is None:
        raise CommandError(_no_capture(fidx, revision), NOTHING_FOUND)
    forms = {None: found.text, "bibtex": found.bibtex, "json": found.csl}
    print_message(forms[form]())


def _no_capture(fidx: str, revision: int | None) -> str:
    if revision is None:
        return _("no capture of {fidx} is kept: nothing proves it yet", fidx=fidx)
    return _(
        "no capture of {fidx} version {n} is kept: nothing proves it yet", fidx=fidx, n=revision
    )
