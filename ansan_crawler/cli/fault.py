"""How a command ends that can't go on: in one line and an exit code."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from ansan_crawler.verdict import INCOMPLETE


class Fault(click.ClickException):
    """One line on stderr and an exit code."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        setattr(self, "exit_code", code)  # noqa: B010 - click types it as one code a class


@contextmanager
def one_line() -> Iterator[None]:
    """What may befall any command is a Fault."""
    try:
        yield
    except KeyboardInterrupt as error:
        raise Fault("interrupted", INCOMPLETE) from error
