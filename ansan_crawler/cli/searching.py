"""`ansan search`: which articles say this."""

import sqlite3
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import click

from ansan_crawler.cli.group import Fault, as_rows, print_rows, reading
from ansan_crawler.filters import SORTS, Filters, day
from ansan_crawler.hits import Hits, articles
from ansan_crawler.passage import Piece, marked, passage
from ansan_crawler.query import Query, query

NAMES = (
    "published", "fidx", "title", "subtitle", "author", "views", "body", "list_text", "url",
    "position", "first_seen_at", "last_seen_at", "fetched_at", "changed_at", "removed_at",
)  # fmt: skip

ALL = 2**62


class Day(click.ParamType[str]):
    """2024, 2024-01, 2024-01-31."""

    name = "day"

    def convert(
        self, value: str, param: click.Parameter | None, context: click.Context | None
    ) -> str:
        try:
            return day(value)
        except ValueError as error:
            self.fail(str(error), param, context)


def as_filters(command: Callable[..., None]) -> Callable[..., None]:
    """Adds --since, --until, --author, --removed and --changed, named as in Filters."""
    for option in (
        click.option("--changed", is_flag=True, help="Those whose text was another one once."),
        click.option("--removed", is_flag=True, help="Those gone from the board, instead."),
        click.option("--author", help="Signed by an office with this in its name."),
        click.option("--until", type=Day(), help="Up to this day, month or year."),
        click.option("--since", type=Day(), help="From this day, month or year on."),
    ):
        command = option(command)
    return command


@click.command()
@click.argument("words", nargs=-1)
@click.option("--any", "either", is_flag=True, help="One of the words will do.")
@click.option("--not", "without", multiple=True, metavar="WORD", help="Without this one.")
@click.option("--word", "starts", is_flag=True, help="Where a word starts so: no 화재 in 문화재.")
@click.option("--title-only", is_flag=True, help="In the title.")
@click.option("--files", is_flag=True, help="In the text of attachments instead.")
@as_filters
@click.option("--sort", type=click.Choice(SORTS), default="date", show_default=True,
              help="date: newest first; rank: with the words in the title first.")  # fmt: skip
@click.option("--limit", type=click.IntRange(0), default=20, show_default=True, help="0: all.")
@click.option("--ids", "form", flag_value="ids", default=None, help="Only fidx, one a line.")
@as_rows
@click.pass_obj
def search(
    archive: Path, /, words: tuple[str, ...], without: tuple[str, ...], sort: str, limit: int,
    form: str | None, either: bool, starts: bool, title_only: bool, files: bool,
    since: str | None, until: str | None, author: str | None, removed: bool, changed: bool,
) -> None:  # fmt: skip
    """Articles with every one of WORDS.

    Newest first; exit 1 where there is none. A part of a word finds it; WORDS in quotes are a
    phrase.

    \b
    ansan search 산단 청년
    ansan search "주민 설명회" --not 고잔동 --since 2024
    ansan search 화재 --word --sort rank
    ansan search 예산 --limit 0 --ids | xargs -n 1 ansan show
    """
    filters = Filters(since, until, author, removed, changed)
    try:
        sought = query(words, without, either=either, starts=starts, title_only=title_only)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    if files and title_only:
        raise click.UsageError("--files or --title-only: attachments have no title")
    if not (sought.words or sought.without or filters):
        raise click.UsageError("nothing to look for: expected words, or a filter such as --since")
    with reading(archive) as connection:
        try:
            hits = Hits(connection, sought, filters, files=files)
            count, shown = hits.count(), hits.first(limit or ALL, sort)
        except LookupError as error:
            raise Fault(str(error.args[0]), 2) from error
        _tell(count, len(shown), form)
        print_hits(articles(connection, shown), sought, form)
    if not count:
        raise Fault("nothing found; fewer or shorter words find more", 1)


def _tell(found: int, shown: int, form: str | None) -> None:
    """How many there are: first on a terminal, beside the rows in a pipe."""
    if found and (form is None or shown < found):
        rest = f", {shown:,} shown" if shown < found else ""
        click.echo(f"{found:,} found{rest}", err=form is not None or not sys.stdout.isatty())


def print_hits(rows: Iterable[sqlite3.Row], sought: Query, form: str | None) -> None:
    if form == "ids":
        for row in rows:
            click.echo(row["fidx"])
    elif form:
        print_rows(NAMES, [[row[name] for name in NAMES] for row in rows], form)
    elif sys.stdout.isatty():
        for row in rows:
            click.echo(_hit(row, sought))
    else:
        print_rows(NAMES[:3], [[row[name] for name in NAMES[:3]] for row in rows], None)


def _hit(row: sqlite3.Row, sought: Query) -> str:
    """For a person: date, title, number, address, and the first of the words where it stands."""
    title = _coloured(marked(row["title"], sought.words), bold=True)
    gone = " (removed)" if row["removed_at"] else ""
    body = row["list_text"] if row["body"] is None else row["body"]
    text = "\n".join(filter(None, (row["subtitle"], body)))
    return (
        f"\n{row['published']}  {title}  {row['fidx']}{gone}\n"
        f"{click.style(row['url'], dim=True)}\n{_coloured(passage(text, sought.words))}"
    )


def _coloured(pieces: list[Piece], bold: bool | None = None) -> str:
    return "".join(
        click.style(text, fg="yellow", bold=True) if is_word else click.style(text, bold=bold)
        for is_word, text in pieces
    )
