"""`ansan show`: one article, whole."""

import sqlite3
import sys
from pathlib import Path

import click

from ansan_crawler.cli.completion import complete_fidx
from ansan_crawler.cli.open_archive import open_for_reading, require_article
from ansan_crawler.i18n.language import shown
from ansan_crawler.reports import article as questions
from ansan_crawler.terminal.errors import CommandError


@click.command()
@click.argument("fidx", shell_complete=complete_fidx)
@click.option("--html", is_flag=True, help="The page as served, from its capture.")
@click.option("--revision", type=click.IntRange(1), help="That version's page; the present one.")
@click.pass_obj
def show(archive: Path, /, fidx: str, html: bool, revision: int | None) -> None:
    """One article, whole.

    \b
    ansan show 20852
    ansan show 20852 --html > page.html     the bytes that the server sent, unpacked
    """
    if revision is not None and not html:
        raise click.UsageError("--revision goes with --html; ansan diff shows what changed")
    with open_for_reading(archive) as connection:
        row = require_article(connection, fidx)
        if html:
            sys.stdout.buffer.write(_page(connection, archive, fidx, revision))
            return
    author = row["author"] or "author not read yet"
    views = "" if row["views"] is None else f"views {row['views']:,}"
    removed = f"removed, seen at {row['removed_at']}" if row["removed_at"] else ""
    head = " · ".join(filter(None, (row["published"], author, views, removed, row["url"])))
    click.echo(
        "\n\n".join(
            filter(None, (row["title"], shown(head), row["subtitle"], questions.body_of(row)))
        )
    )


def _page(connection: sqlite3.Connection, archive: Path, fidx: str, revision: int | None) -> bytes:
    from ansan_crawler.captures.reader import Damaged
    from ansan_crawler.captures.store import CaptureStore

    capture = questions.capture_of_version(connection, fidx, revision)
    if capture is None:
        raise CommandError(
            f"no capture of {fidx}{f' version {revision}' if revision else ''} is kept", 1
        )
    try:
        return CaptureStore(connection, archive / "warc").content(capture)
    except (Damaged, LookupError, FileNotFoundError) as error:
        raise CommandError(f"its capture can't be read: {error}", 1) from error
