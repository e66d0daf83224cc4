"""`--json` and `--csv`, for every command that prints rows."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

Function = TypeVar("Function", bound=Callable[..., Any])


def as_rows(command: Function) -> Function:
    """Adds --json and --csv; the command gets `form`, empty for people."""
    for name in ("csv", "json"):
        command = click.option(
            f"--{name}", "form", flag_value=name, default=None, help=f"As {name.upper()}."
        )(command)
    return command
