"""`ansan diff`: shows what changed in an article, word by word."""

import sys
from pathlib import Path

import click

from ansan_crawler.cli.completion import complete_fidx
from ansan_crawler.cli.history import COMPARED_FIELDS
from ansan_crawler.cli.open_archive import open_for_reading, require_article
from ansan_crawler.exit_codes import NOTHING_FOUND, USAGE
from ansan_crawler.i18n.language import for_terminal
from ansan_crawler.i18n.translatable import _, ngettext
from ansan_crawler.reports import article as questions
from ansan_crawler.terminal.errors import CommandError


@click.command()
@click.argument("fidx", shell_complete=complete_fidx)
@click.option(
    "--from",
    "first",
    type=click.IntRange(1),
    help=_("Earlier version."),
    show_default=_("the one before"),
)
@click.option(
    "--to", "last", type=click.IntRange(1), help=_("Later version."), show_default=_("latest")
)
@click.pass_obj
def diff(archive: Path, /, fidx: str, first: int | None, last: int | None) -> None:
    """Show what changed in an article, word by word.

    In colour on a terminal; when piped, [-gone-] and {+new+}. Exit code 1: it has one version only.

    \b
    ansan diff 20852                     the latest version and the one before
    ansan diff 20852 --from 1
    """
    from ansan_crawler.reports.word_diff import word_diff

    with open_for_reading(archive) as connection:
        versions = questions.revisions(connection, require_article(connection, fidx)["id"])
    if len(versions) < 2:
        raise CommandError(
            ngettext(
                "{fidx} has {n:,} version: nothing to compare",
                "{fidx} has {n:,} versions: nothing to compare",
                len(versions),
                fidx=fidx,
            ),
            NOTHING_FOUND,
        )
    numbers = range(1, len(versions) + 1)
    new = len(versions) if last is None else last
    old = max(new - 1, 1) if first is None else first
    if old not in numbers or new not in numbers:
        raise CommandError(
            _(
                "{fidx} has versions 1 to {last}, not {old} to {new}",
                fidx=fidx,
                last=len(versions),
                old=old,
                new=new,
            ),
            USAGE,
        )
    for field in COMPARED_FIELDS:
        values = (versions[n - 1][field] for n in (old, new))
        before, after = ("" if value is None else str(value) for value in values)
        if before != after:
            click.echo(click.style(for_terminal(field), bold=True))
            click.echo("".join(_marked(kind, text) for kind, text in word_diff(before, after)))


def _marked(kind: str, text: str) -> str:
    if kind == "same":
        return text
    if sys.stdout.isatty():
        colour = "red" if kind == "gone" else "green"
        return click.style(text, fg=colour, strikethrough=kind == "gone")
    return f"[-{text}-]" if kind == "gone" else f"{{+{text}+}}"
