"""`ansan show`: one article, whole."""

import sqlite3
import sys
from pathlib import Path

import click

from ansan_crawler.cli.completion import complete_fidx
from ansan_crawler.cli.open_archive import open_for_reading, require_article
from ansan_crawler.exit_codes import NOTHING_FOUND, PROBLEMS
from ansan_crawler.i18n.language import for_terminal
from ansan_crawler.i18n.translatable import _, joined
from ansan_crawler.reports import article as questions
from ansan_crawler.terminal.errors import CommandError


@click.command()
@click.argument("fidx", shell_complete=complete_fidx)
@click.option("--html", is_flag=True, help=_("Show the captured page, as it was served."))
@click.option(
    "--revision", type=click.IntRange(1), help=_("Version of the page."), show_default=_("latest")
)
@click.pass_obj
def show(archive: Path, /, fidx: str, html: bool, revision: int | None) -> None:
    """Show one article, whole.

    \b
    ansan show 20852
    ansan show 20852 --html > page.html     the bytes of the server, unpacked
    """
    if revision is not None and not html:
        raise click.UsageError(_("--revision goes with --html; ansan diff shows what changed"))
    with open_for_reading(archive) as connection:
        row = require_article(connection, fidx)
        if html:
            sys.stdout.buffer.write(_page(connection, archive, fidx, revision))
            return
    author = row["author"] or _("author not read yet")
    views = "" if row["views"] is None else _("views {n:,}", n=row["views"])
    gone = row["removed_at"]
    removed = _("removed, seen at {time}", time=gone) if gone else ""
    mark = "" if row["licence"] is None else _("licence: KOGL type {n}", n=row["licence"])
    parts = (row["published"], author, views, mark, removed, row["url"])
    head = joined(" · ", filter(None, parts))
    click.echo(
        "\n\n".join(
            filter(
                None, (row["title"], for_terminal(head), row["subtitle"], questions.body_of(row))
            )
        )
    )


def _page(connection: sqlite3.Connection, archive: Path, fidx: str, revision: int | None) -> bytes:
    from ansan_crawler.captures.reader import Damaged
    from ansan_crawler.captures.store import CaptureStore

    capture = questions.capture_of_version(connection, fidx, revision)
    if capture is None:
        raise CommandError(
            _("no capture of {fidx} version {n} is kept", fidx=fidx, n=revision)
            if revision
            else _("no capture of {fidx} is kept", fidx=fidx),
            NOTHING_FOUND,
        )
    try:
        return CaptureStore(connection, archive / "warc").content(capture)
    except (Damaged, LookupError, FileNotFoundError) as error:
        raise CommandError(
            _("its capture can't be read: {error}", error=error), PROBLEMS
        ) from error
