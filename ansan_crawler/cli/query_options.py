"""The options that select articles, for every command that searches."""

import re
from collections.abc import Callable
from dataclasses import fields
from functools import partial, wraps
from itertools import chain
from typing import Any
from unicodedata import normalize

import click

from ansan_crawler.i18n.translatable import _
from ansan_crawler.search.filters import Filters, day
from ansan_crawler.search.query import parse_query
from ansan_crawler.search.question import Question

_MINUS = re.compile(r"-[^\x00-\x7f]")
FILES_OPTION = click.option(
    "--files", is_flag=True, help=_("Search the text of attachments instead.")
)


class Day(click.ParamType[str]):
    """A day, month or year such as 2024-01-31."""

    name = "day"

    def convert(
        self, value: str, param: click.Parameter | None, context: click.Context | None
    ) -> str:
        try:
            return day(value)
        except ValueError as error:
            self.fail(str(error), param, context)


class Composed(click.ParamType[str]):
    """Text in NFC, as archives hold it: names copied from a Mac are not."""

    name = "text"

    def convert(
        self, value: str, param: click.Parameter | None, context: click.Context | None
    ) -> str:
        return normalize("NFC", value)


class Asking(click.Command):
    """A command that takes `-WORD` for `--not WORD` when WORD is Hangul.

    No option begins with Hangul.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        end = args.index("--") if "--" in args else len(args)
        expanded = (["--not", x[1:]] if _MINUS.match(x) else [x] for x in args[:end])
        return super().parse_args(ctx, [*chain.from_iterable(expanded), *args[end:]])


def as_question(command: Callable[..., None], *, files: bool = True) -> Callable[..., None]:
    """Adds options; the command gets them, and its `words`, as a Question named `question`.

    Without `files` it is asked of articles alone.
    """

    @wraps(command)
    def asking(*context: Any, words: tuple[str, ...], **options: Any) -> None:
        filters = Filters(**{x.name: options.pop(x.name) for x in fields(Filters)})
        ways = {name: options.pop(name) for name in ("without", "either", "starts", "title_only")}
        of_files = options.pop("files", False)
        if of_files and ways["title_only"]:
            raise click.UsageError(_("--files or --title-only: attachments have no title"))
        try:
            question = Question(parse_query(words, **ways), filters, of_files)
        except ValueError as error:
            raise click.UsageError(str(error)) from error
        if words and not (question.query.words or question.query.without):
            raise click.UsageError(_("nothing to look for: expected words"))
        command(*context, question=question, **options)

    for option in reversed(QUERY_OPTIONS):
        if files or option is not FILES_OPTION:
            option(asking)
    return asking


as_question_of_articles = partial(as_question, files=False)

QUERY_OPTIONS = (
    click.option("--any", "either", is_flag=True, help=_("Articles with any of the words.")),
    click.option(
        "--not",
        "without",
        multiple=True,
        metavar="WORD",
        help=_("Articles without this word; in Hangul -WORD is the same."),
    ),
    click.option(
        "--word",
        "starts",
        is_flag=True,
        help=_("Only where a word starts with it: 화재, not 문화재."),
    ),
    click.option("--title-only", is_flag=True, help=_("Search titles only.")),
    FILES_OPTION,
    click.option(
        "--since", type=Day(), help=_("First day, month or year, such as 2024 or 2024-01-31.")
    ),
    click.option("--until", type=Day(), help=_("Last day, month or year.")),
    click.option(
        "--author",
        type=Composed(),
        metavar="OFFICE",
        help=_("Articles of offices with this in their name."),
    ),
    click.option("--removed", is_flag=True, help=_("Only articles removed from the board.")),
    click.option("--changed", is_flag=True, help=_("Only articles edited at least once.")),
)
