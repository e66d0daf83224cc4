"""The options of commands that print rows: formats, and for articles a limit and numbers only."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from ansan_crawler.i18n.translatable import _

Function = TypeVar("Function", bound=Callable[..., Any])


def as_rows(command: Function) -> Function:
    """Adds --json and --csv; the command gets `form`, empty for people."""
    for name, text in (("csv", _("Print as CSV.")), ("json", _("Print as JSON."))):
        command = click.option(f"--{name}", "form", flag_value=name, default=None, help=text)(
            command
        )
    return command


def as_listed_articles(command: Function) -> Function:
    """Adds --limit, --ids and the options of `as_rows`; with --ids, `form` is "ids"."""
    ids = click.option(
        "--ids",
        "form",
        flag_value="ids",
        default=None,
        help=_("Print only the numbers (fidx), one a line."),
    )
    limit = click.option(
        "--limit",
        type=click.IntRange(0),
        default=20,
        show_default=True,
        help=_("Most articles to list; 0 = no limit."),
    )
    return limit(ids(as_rows(command)))
