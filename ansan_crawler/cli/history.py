"""`ansan history`: shows an article's versions, views and removals."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import click

from ansan_crawler.archive.sql import CONTENT_COLUMNS
from ansan_crawler.cli.completion import complete_fidx
from ansan_crawler.cli.open_archive import open_for_reading, require_article
from ansan_crawler.i18n.language import for_terminal
from ansan_crawler.i18n.translatable import _, joined
from ansan_crawler.reports import article as questions
from ansan_crawler.terminal.output import Cell, print_rows

COMPARED_FIELDS = CONTENT_COLUMNS


@click.command()
@click.argument("fidx", shell_complete=complete_fidx)
@click.pass_obj
def history(archive: Path, /, fidx: str) -> None:
    """Show an article's versions, views and removals.

    Times are UTC.

    \b
    ansan history 20852
    """
    with open_for_reading(archive) as connection:
        row = require_article(connection, fidx)
        versions = questions.revisions(connection, row["id"])
        views = questions.view_counts(connection, row["id"])
        removals = questions.removals(connection, row["id"])
    click.echo(row["title"])
    listed = [
        (v["number"], v["observed_at"], len(v["body"]), _changed(old, v))
        for old, v in zip([None, *versions], versions, strict=False)
    ]
    _section(_("Versions"), (_("number"), _("read at"), _("characters"), _("changed")), listed)
    _section(
        _("Views"), (_("read at"), _("views"), _("ours among them")), [tuple(v) for v in views]
    )
    _section(_("Removed"), (_("off the board"), _("back")), [tuple(r) for r in removals])


def _changed(old: sqlite3.Row | None, new: sqlite3.Row) -> str:
    return joined(", ", (name for name in COMPARED_FIELDS if old and old[name] != new[name]))


def _section(heading: str, names: tuple[str, ...], rows: Sequence[Sequence[Cell]]) -> None:
    if rows:
        click.echo(f"\n{for_terminal(heading)}")
        print_rows(names, rows, None)
