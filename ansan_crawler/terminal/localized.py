"""Makes click speak the reader's language, and count Hangul as two columns."""

import re
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from copy import copy
from gettext import gettext as click_text
from typing import Any, TypeVar
from unicodedata import east_asian_width

import click
from click.exceptions import NoArgsIsHelpError

from ansan_crawler.i18n.help_text import translate_help
from ansan_crawler.i18n.language import for_terminal, is_korean, localized, translated
from ansan_crawler.i18n.translatable import _
from ansan_crawler.terminal.errors import CommandError, one_line

AnyCommand = TypeVar("AnyCommand", bound=click.Command)
Result = TypeVar("Result")

FILL = "\ufdd0"
"""A noncharacter put after each wide letter while click counts columns; no text has it."""
PLACEHOLDERS = {
    text: text
    for text in (
        *(_("[OPTIONS]"), _("COMMAND"), _("ARGS"), _("WORDS"), _("WORD"), _("FIDX")),
        *(
            _("PAGES"),
            _("OFFICE"),
            _("URL"),
            _("FILE"),
            _("PATH"),
            _("DIRECTORY"),
            _("INTEGER RANGE"),
            _("INTEGER"),
            _("TEXT"),
        ),
        *(
            _("NAME=VALUE"),
            _("NAME"),
            _("CMD"),
            _("ID"),
            _("N"),
            _("DAY"),
            _("TIME"),
            _("DATE"),
            _("DURATION"),
        ),
    )
}
"""Placeholders in usage lines and options, in English; each has its Korean."""


def print_message(text: str, *, err: bool = False) -> None:
    """Prints a line in the reader's language; in English if stdout is piped, as scripts expect."""
    click.echo(localized(text) if err else for_terminal(text), err=err)


class Group(click.Group):
    """A group that is localized for each call, and whose errors are one line."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        with _click_localized():
            return click.Group.main(localized_command(self), *args, **kwargs)

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        return _in_one_line(lambda: super(Group, self).make_context(*args, **kwargs))

    def invoke(self, ctx: click.Context) -> Any:
        with one_line():
            return _in_one_line(lambda: super(Group, self).invoke(ctx))


class WideFormatter(click.HelpFormatter):
    """A formatter in which each wide character counts as two until all lines are broken."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, _filled(args), _filled(f"{click_text('Usage:')} "))

    def write_text(self, text: str) -> None:
        super().write_text(_filled(text))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        filled = [(_filled(term), _filled(text)) for term, text in rows]
        super().write_dl(filled, col_max, col_spacing)

    def getvalue(self) -> str:
        return super().getvalue().replace(FILL, "")


class WideContext(click.Context):
    formatter_class = WideFormatter


def localized_command(command: AnyCommand) -> AnyCommand:
    """A copy of the command and its subcommands with texts in the reader's language."""
    made = copy(command)
    made.context_class = WideContext
    if isinstance(made, click.Group):
        made.commands = {name: localized_command(each) for name, each in made.commands.items()}
    if is_korean():
        _localize(made)
    return made


def _localize(command: click.Command) -> None:
    command.help = localized_help(command.help)
    command.epilog = command.epilog and localized(command.epilog)
    command.options_metavar = _placeholder(command.options_metavar or "")
    if isinstance(command, click.Group):
        command.subcommand_metavar = _placeholder(command.subcommand_metavar or "")
    command.params = [_localized_parameter(each) for each in command.params]


def localized_help(text: str | None) -> str | None:
    """A help text in the reader's language; None or empty as given."""
    return text and translate_help(text, translated)


def _localized_parameter(parameter: click.Parameter) -> click.Parameter:
    made = copy(parameter)
    if isinstance(made, click.Option):
        made.help = made.help and _option_help(made.help)
        if isinstance(made.show_default, str):
            made.show_default = localized(made.show_default)
    if not isinstance(made.type, click.Choice):
        made.metavar = _placeholder(made.make_metavar(click.Context(click.Command(None))))
    return made


def _option_help(text: str) -> str:
    """The help of an option in the reader's language, from our catalogue or else click's."""
    ours = translated(text)
    return click_text(text) if ours == text else ours


def _placeholder(text: str) -> str:
    """A usage text such as [WORDS]... with its placeholders in the reader's language."""
    for word in PLACEHOLDERS:
        text = re.sub(rf"(?<![A-Z]){re.escape(word)}(?![A-Z])", localized(word), text)
    return text


def _click_localized() -> AbstractContextManager[None]:
    """Makes click's own texts come from its Korean catalogue; does nothing in English."""
    if not is_korean():
        return nullcontext()
    from ansan_crawler.i18n.catalogue import click_in_korean

    return click_in_korean()


def _in_one_line(step: Callable[[], Result]) -> Result:
    """Runs the step; a usage error becomes one line, where click would print four."""
    try:
        return step()
    except NoArgsIsHelpError:
        raise
    except click.UsageError as error:
        raise CommandError(_usage_error(error), error.exit_code) from error


def _usage_error(error: click.UsageError) -> str:
    setattr(error, "message", localized(error.message))  # noqa: B010 - click types it as final
    text = error.format_message()
    if error.ctx is None:
        return text
    hint = click_text("Try '{command} {option}' for help.")
    where = hint.format(command=error.ctx.command_path, option="--help")
    end = "" if text.endswith("?") else "."
    return f"{text.removesuffix('.')}{end} {where}"


def _filled(text: str) -> str:
    return "".join(c + FILL if east_asian_width(c) in "WF" else c for c in text)
