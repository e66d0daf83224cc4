"""`ansan words`: what the city writes about more than before."""

from dataclasses import astuple, fields
from importlib.util import find_spec
from pathlib import Path

import click

from ansan_crawler.cli.open_archive import open_for_reading
from ansan_crawler.cli.query_options import Day
from ansan_crawler.cli.row_options import as_rows
from ansan_crawler.extras import install_command
from ansan_crawler.reports.keyness import MIN_ARTICLES, Rise
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
from ansan_crawler.terminal.localized import tell
from ansan_crawler.terminal.output import print_rows
from ansan_crawler.terminal.progress_bar import bar

COLUMNS = tuple(field.name for field in fields(Rise))


@click.command()
@click.option("--since", type=Day(), required=True, help="The period's first day, month or year.")
@click.option("--until", type=Day(), help="Its last; up to the newest article.")
@click.option("--least", type=click.IntRange(1), default=MIN_ARTICLES, show_default=True,
              help="Articles of the period that have the word.")  # fmt: skip
@click.option("--limit", type=click.IntRange(0), default=20, show_default=True, help="0: all.")
@as_rows
@click.pass_obj
def words(
    archive: Path, /, since: str, until: str | None, least: int, limit: int, form: str | None
) -> None:
    """Nouns that more of the articles have since a day than of all those before it.

    Shares are per cent of the articles; score is the log-likelihood ratio G², and words that
    chance explains (G² below 15.13, one in 10,000) are left out. A noun counts where ansan search
    finds it, in other words too, unless it mostly stands in those. Exit 1 where none has risen.
    Needs the extra `nlp` (220 MB).

    \b
    ansan words --since 2025
    ansan words --since 2020-03 --until 2020-05 --limit 50 --csv
    """
    if find_spec("kiwipiepy") is None:
        raise CommandError(f"finding nouns needs kiwipiepy: {install_command('nlp')}", 2)
    with open_for_reading(archive) as connection:
        told = period(connection, since, until)
        _check(told, since)
        with bar("finding nouns") as done:
            nouns = candidates(connection, told.analysed, kiwi_nouns, done)
        try:
            with bar("counting") as done:
                found = rising_nouns(connection, told, nouns, done, least)
        except LookupError as error:
            raise CommandError(str(error.args[0]), 2) from error
    if not found:
        raise CommandError("no word has risen beyond chance; a longer period tells more", 1)
    print_rows(COLUMNS, [astuple(each) for each in found[: limit or NO_LIMIT]], form)


def _check(told: Period, since: str) -> None:
    if not told.articles:
        raise CommandError("no article in that time", 1)
    if not told.before:
        raise CommandError(f"no article before {since} to compare with", 1)
    of = len(told.articles)
    if of > ANALYSED:
        tell(f"nouns found in {ANALYSED:,} of {of:,} articles, counted in all", err=True)
