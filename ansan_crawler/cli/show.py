"""`ansan show`: one article, whole."""

import sqlite3
import sys
from pathlib import Path

import click

from ansan_crawler.cli.completion import numbers
from ansan_crawler.cli.open_archive import article, reading
from ansan_crawler.i18n.language import shown
from ansan_crawler.reports import article as questions
from ansan_crawler.terminal.errors import Fault


@click.command()
@click.argument("fidx", shell_complete=numbers)
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
    with reading(archive) as connection:
        row = article(connection, fidx)
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
    from ansan_crawler.captures.store import Shelf

    capture = questions.captured(connection, fidx, revision)
    if capture is None:
        raise Fault(f"no capture of {fidx}{f' version {revision}' if revision else ''} is kept", 1)
    try:
        return Shelf(connection, archive / "warc").content(capture)
    except (Damaged, LookupError, FileNotFoundError) as error:
        raise Fault(f"its capture can't be read: {error}", 1) from error
