"""The options that say where a watch delivers: --command, --file or --webhook."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from ansan_crawler.i18n.translatable import _


class Destination(click.ParamType[tuple[str, str]]):
    """A destination as (kind, target); refuses targets that can't work."""

    def __init__(self, kind: str) -> None:
        self.name = kind

    def convert(
        self, value: str, param: click.Parameter | None, context: click.Context | None
    ) -> tuple[str, str]:
        from ansan_crawler.alerts.transports import parse_command, parse_file, parse_webhook

        check = {"command": parse_command, "file": parse_file, "webhook": parse_webhook}[self.name]
        try:
            return self.name, check(value)
        except ValueError as error:
            self.fail(str(error), param, context)


DESTINATION_OPTIONS = (
    click.option("--command", type=Destination("command"), metavar="CMD",
                 help=_("Run this command, without a shell; it reads one JSON object a line.")),
    click.option("--file", type=Destination("file"), metavar="PATH",
                 help=_("Append one JSON object a line to this file.")),
    click.option("--webhook", type=Destination("webhook"), metavar="URL",
                 help=_("POST one JSON object with items; an answer of 2xx accepts them.")),
)  # fmt: skip


def as_destination(command: Callable[..., None]) -> Callable[..., None]:
    """Adds the three options, exactly one of which must be given.

    The command gets it as `destination`.
    """

    @wraps(command)
    def with_destination(*args: Any, **more: Any) -> None:
        given = [more.pop(name) for name in ("command", "file", "webhook")]
        chosen = [each for each in given if each]
        if len(chosen) != 1:
            raise click.UsageError(_("expected one of --command, --file and --webhook"))
        command(*args, destination=chosen[0], **more)

    wrapped: Callable[..., None] = with_destination
    for option in reversed(DESTINATION_OPTIONS):
        wrapped = option(wrapped)
    return wrapped
