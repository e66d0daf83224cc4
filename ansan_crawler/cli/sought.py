"""What is looked for: the words and filters that search, feed and watch share."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from ansan_crawler.filters import Filters, day
from ansan_crawler.query import Query, query

OPTIONS = (
    click.argument("words", nargs=-1),
    click.option("--any", "either", is_flag=True, help="One of the words will do."),
    click.option("--not", "without", multiple=True, metavar="WORD", help="Without this one."),
    click.option("--word", "starts", is_flag=True,
                 help="Where a word starts so: no 화재 in 문화재."),
    click.option("--title-only", is_flag=True, help="In the title."),
)  # fmt: skip


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


FILTERS = (
    click.option("--since", type=Day(), help="From this day, month or year on."),
    click.option("--until", type=Day(), help="Up to this day, month or year."),
    click.option("--author", help="Signed by an office with this in its name."),
    click.option("--removed", is_flag=True, help="Those gone from the board, instead."),
    click.option("--changed", is_flag=True, help="Those whose text was another one once."),
)


def as_sought(command: Callable[..., None]) -> Callable[..., None]:
    """Adds WORDS with their options and filters; the command gets `sought` and `filters`."""

    @wraps(command)
    def asking(
        *told: Any, words: tuple[str, ...], without: tuple[str, ...], either: bool, starts: bool,
        title_only: bool, since: str | None, until: str | None, author: str | None,
        removed: bool, changed: bool, **more: Any,
    ) -> None:  # fmt: skip
        try:
            sought = query(words, without, either=either, starts=starts, title_only=title_only)
        except ValueError as error:
            raise click.UsageError(str(error)) from error
        filters = Filters(since, until, author, removed, changed)
        command(*told, sought=sought, filters=filters, **more)

    wrapped: Callable[..., None] = asking
    for option in reversed((*OPTIONS, *FILTERS)):
        wrapped = option(wrapped)
    return wrapped


def something(sought: Query, filters: Filters) -> None:
    """A usage error where nothing is asked for at all."""
    if not (sought.words or sought.without or filters):
        raise click.UsageError("nothing to look for: expected words, or a filter such as --since")
