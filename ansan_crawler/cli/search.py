"""`ansan search`: finds articles."""

import sqlite3
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from ansan_crawler.archive.sql import ARTICLE_COLUMNS
from ansan_crawler.cli.open_archive import open_for_reading
from ansan_crawler.cli.query_options import Asking, as_question
from ansan_crawler.cli.row_options import as_listed_articles
from ansan_crawler.exit_codes import NOTHING_FOUND
from ansan_crawler.i18n.language import localized
from ansan_crawler.i18n.translatable import _
from ansan_crawler.reports.article import searchable_text
from ansan_crawler.search.filters import SORTS
from ansan_crawler.search.query import Query
from ansan_crawler.search.question import NO_LIMIT, Question
from ansan_crawler.search.search import articles
from ansan_crawler.search.snippet import Segment, highlighted, snippet
from ansan_crawler.terminal.errors import CommandError
from ansan_crawler.terminal.localized import print_message
from ansan_crawler.terminal.output import print_rows

_RELEASED = (
    "published", "fidx", "title", "subtitle", "author", "views", "body", "list_text", "url",
    "position", "first_seen_at", "last_seen_at", "fetched_at", "changed_at", "removed_at",
)  # fmt: skip
"""Columns whose order programs may rely on; columns added later come after them."""
COLUMNS_OF_ARTICLE = tuple(dict.fromkeys((*_RELEASED, *ARTICLE_COLUMNS)))


@click.command(cls=Asking)
@click.argument("words", nargs=-1)
@as_question
@click.option(
    "--sort",
    type=click.Choice(SORTS),
    default="date",
    show_default=True,
    help=_("date: newest first; views: most read first; rank: words in the title first."),
)
@as_listed_articles
@click.pass_obj
def search(archive: Path, /, question: Question, sort: str, limit: int, form: str | None) -> None:
    """Find articles with every one of WORDS.

    Newest first. WORDS match inside longer words; in quotes they are a phrase. Exit code 1: nothing
    found.

    \b
    ansan search 산단 청년
    ansan search "주민 설명회" --not 고잔동 --since 2024
    ansan search 화재 --word --sort rank
    ansan search 예산 --limit 0 --ids | xargs -n 1 ansan show
    """
    if not question:
        raise click.UsageError(
            _("nothing to look for: expected words, or a filter such as --since")
        )
    with open_for_reading(archive) as connection:
        count, shown = question.ask(connection, limit or NO_LIMIT, sort)
        _tell(count, len(shown), form)
        print_hits(articles(connection, shown), question.query, form)
    if not count:
        raise CommandError(_("nothing found; fewer or shorter words find more"), NOTHING_FOUND)


def _tell(found: int, shown: int, form: str | None) -> None:
    """Prints the number of articles: before the rows on a terminal, on stderr in a pipe."""
    if found and (form is None or shown < found):
        some = _("{found:,} found, {shown:,} shown", found=found, shown=shown)
        line = some if shown < found else _("{found:,} found", found=found)
        print_message(line, err=form is not None or not sys.stdout.isatty())


def print_hits(rows: Iterable[sqlite3.Row], query: Query, form: str | None) -> None:
    if form == "ids":
        for row in rows:
            click.echo(row["fidx"])
    elif form:
        print_rows(
            COLUMNS_OF_ARTICLE, ([row[name] for name in COLUMNS_OF_ARTICLE] for row in rows), form
        )
    elif sys.stdout.isatty():
        for row in rows:
            click.echo(_hit(row, query))
    else:
        print_rows(
            COLUMNS_OF_ARTICLE[:3],
            ([row[name] for name in COLUMNS_OF_ARTICLE[:3]] for row in rows),
            None,
        )


def _hit(row: sqlite3.Row, query: Query) -> str:
    """A hit for a terminal: date, title, number, address and a passage around the first word."""
    title = highlighted(row["title"], query.words, starts=query.starts)
    around = snippet(searchable_text(row), query.words, starts=query.starts)
    gone = f" ({localized(_('removed'))})" if row["removed_at"] else ""
    return (
        f"\n{row['published']}  {_coloured(title, bold=True)}  {row['fidx']}{gone}\n"
        f"{click.style(row['url'], dim=True)}\n{_coloured(around)}"
    )


def _coloured(pieces: list[Segment], bold: bool | None = None) -> str:
    return "".join(
        click.style(text, fg="yellow", bold=True) if is_word else click.style(text, bold=bold)
        for is_word, text in pieces
    )
