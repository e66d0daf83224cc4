"""The options `--json` and `--csv`, for every command that prints rows."""

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
