"""`ansan words`: lists nouns that the city uses more than before."""

from dataclasses import astuple
from importlib.util import find_spec
from pathlib import Path

import click

from ansan_crawler.cli.open_archive import open_for_reading
from ansan_crawler.cli.query_options import Day
from ansan_crawler.cli.row_options import as_rows
from ansan_crawler.exit_codes import NOTHING_FOUND, USAGE
from ansan_crawler.extras import install_command
from ansan_crawler.i18n.translatable import _
from ansan_crawler.reports.keyness import MIN_ARTICLES
from ansan_crawler.reports.keywords import (
    ANALYSED,
    Period,
    candidates,
    kiwi_nouns,
    period,
    rising_nouns,
)
from ansan_crawler.search.question import NO_LIMIT
from ansan_crawler.terminal.errors import CommandError
from ansan_crawler.terminal.localized import print_message
from ansan_crawler.terminal.output import print_rows
from ansan_crawler.terminal.progress_bar import bar

COLUMNS = (*(_("word"), _("articles"), _("share"), _("before"), _("share_before"), _("score")),)
"""Names of the columns, in the order of the fields of a Rise."""


@click.command()
@click.option(
    "--since", type=Day(), required=True, help=_("First day, month or year of the period.")
)
@click.option(
    "--until",
    type=Day(),
    help=_("Last day, month or year of the period."),
    show_default=_("up to the newest article"),
)
@click.option("--least", type=click.IntRange(1), default=MIN_ARTICLES, show_default=True,
              help=_("Fewest articles of the period that have the word."))  # fmt: skip
@click.option(
    "--limit",
    type=click.IntRange(0),
    default=20,
    show_default=True,
    help=_("Most articles to list; 0 = no limit."),
)
@as_rows
@click.pass_obj
def words(
    archive: Path, /, since: str, until: str | None, least: int, limit: int, form: str | None
) -> None:
    """Nouns on the rise.

    Those that a larger share of the articles has since a day than before it. Shares are percentages
    of the articles; score is the log-likelihood ratio G². Words that chance explains (G² below
    15.13, one in 10,000) are left out. A noun counts where ansan search finds it, inside other
    words too, unless it is mostly a part of those. Exit code 1: none has risen. Needs kiwipiepy,
    the extra `nlp` (220 MB).

    \b
    ansan words --since 2025
    ansan words --since 2020-03 --until 2020-05 --limit 50 --csv
    """
    if find_spec("kiwipiepy") is None:
        raise CommandError(
            _("finding nouns needs kiwipiepy: {command}", command=install_command("nlp")), USAGE
        )
    with open_for_reading(archive) as connection:
        compared = period(connection, since, until)
        _check(compared, since)
        with bar(_("finding nouns")) as done:
            nouns = candidates(connection, compared.analysed, kiwi_nouns, done)
        try:
            with bar(_("counting")) as done:
                found = rising_nouns(connection, compared, nouns, done, least)
        except LookupError as error:
            raise CommandError(str(error.args[0]), USAGE) from error
    if not found:
        raise CommandError(
            _("no word has risen beyond chance; a longer period tells more"), NOTHING_FOUND
        )
    print_rows(COLUMNS, [astuple(each) for each in found[: limit or NO_LIMIT]], form)


def _check(compared: Period, since: str) -> None:
    if not compared.articles:
        raise CommandError(_("no article in that time"), NOTHING_FOUND)
    if not compared.before:
        raise CommandError(_("no article before {day} to compare with", day=since), NOTHING_FOUND)
    of = len(compared.articles)
    if of > ANALYSED:
        print_message(
            _("nouns found in {n:,} of {all:,} articles, counted in all", n=ANALYSED, all=of),
            err=True,
        )
