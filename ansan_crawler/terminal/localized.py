"""click in the reader's language: help, errors, and lines that count Hangul as two columns."""

import sys
from collections.abc import Iterable
from copy import copy
from inspect import cleandoc
from typing import Any, TypeVar
from unicodedata import east_asian_width

import click

from ansan_crawler.i18n.language import said, shown
from ansan_crawler.terminal.errors import one_line

AnyCommand = TypeVar("AnyCommand", bound=click.Command)

FILL = "\ufdd0"
"""Stands behind a wide letter while click counts columns; no text has it."""


def tell(text: str, *, err: bool = False) -> None:
    """A line for people. When stdout is piped it stays English, as scripts expect."""
    click.echo(said(text) if err else shown(text), err=err)


class Group(click.Group):
    """Each call speaks by a copy of it, since each may be in another language."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        _speak()
        return click.Group.main(spoken(self), *args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            with one_line():
                return super().invoke(ctx)
        except click.ClickException as error:
            setattr(error, "message", said(error.message))  # noqa: B010 - click types it as final
            raise


class WideFormatter(click.HelpFormatter):
    """click counts characters, so each wide one is two until all lines are broken."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, _filled(f"{said('Usage:')} "))

    def write_text(self, text: str) -> None:
        super().write_text(_filled(text))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        filled = [(_filled(term), _filled(told)) for term, told in rows]
        super().write_dl(filled, col_max, col_spacing)

    def getvalue(self) -> str:
        return super().getvalue().replace(FILL, "")


class WideContext(click.Context):
    formatter_class = WideFormatter


def spoken(command: AnyCommand) -> AnyCommand:
    """A copy, its texts and those of the commands under it in the language of this moment."""
    made = copy(command)
    made.context_class = WideContext
    made.help, made.epilog = localized_help(command.help), localized_help(command.epilog)
    made.params = [_option(each) for each in command.params]
    if isinstance(made, click.Group):
        made.commands = {name: spoken(each) for name, each in made.commands.items()}
    return made


def localized_help(text: str | None) -> str | None:
    """A help text, paragraph by paragraph."""
    return text and "\n\n".join(map(_paragraph, cleandoc(text).split("\n\n")))


def _option(option: click.Parameter) -> click.Parameter:
    made = copy(option)
    if isinstance(made, click.Option):
        made.help = localized_help(made.help)
    return made


def _paragraph(text: str) -> str:
    """Of examples, after \b, only what stands two spaces behind the command."""
    if not text.startswith("\b"):
        return said(" ".join(text.split()))
    parts = (line.rpartition("  ") for line in text.split("\n"))
    return "\n".join(before + gap + (said(why) if gap else why) for before, gap, why in parts)


def _speak() -> None:
    """click looks its own words up as `_`, by gettext, which would want a compiled file."""
    setattr(click.UsageError, "show", _show)  # noqa: B010 - click types it as a method
    for name, module in list(sys.modules.items()):
        if name.startswith("click.") and hasattr(module, "_"):
            setattr(module, "_", said)  # noqa: B010 - a module has no such type
        if name.startswith("click.") and hasattr(module, "ngettext"):
            setattr(module, "ngettext", _counted)  # noqa: B010 - a module has no such type


def _show(error: click.UsageError, file: Any = None) -> None:
    """One line, as every other error: click would put the usage and two more before it."""
    told = said("Error: {message}").format(message=error.format_message())
    if error.ctx:
        hint = said("Try '{command} {option}' for help.")
        where = hint.format(command=error.ctx.command_path, option="--help")
        told = f"{told.removesuffix('.')}. {where}"
    click.echo(told, file=file, err=file is None)


def _counted(one: str, many: str, n: int) -> str:
    return said(one if n == 1 else many)


def _filled(text: str) -> str:
    return "".join(c + FILL if east_asian_width(c) in "WF" else c for c in text)
