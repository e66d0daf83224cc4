"""Commands that ask the archive of one article."""

import sqlite3
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from ansan_crawler import search as questions
from ansan_crawler.cli.completion import numbers
from ansan_crawler.cli.fault import Fault
from ansan_crawler.cli.group import Cell, article, print_rows, reading
from ansan_crawler.language import shown


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


@click.command()
@click.argument("fidx", shell_complete=numbers)
@click.pass_obj
def history(archive: Path, /, fidx: str) -> None:
    """An article's versions, views and absences.

    Times are UTC.

    \b
    ansan history 20852
    """
    with reading(archive) as connection:
        row = article(connection, fidx)
        versions = questions.revisions(connection, row["id"])
        views = questions.views(connection, row["id"])
        removals = questions.removals(connection, row["id"])
    click.echo(row["title"])
    listed = [
        (v["number"], v["observed_at"], len(v["body"]), _changed(old, v))
        for old, v in zip([None, *versions], versions, strict=False)
    ]
    _section("Versions", ("number", "read at", "characters", "changed"), listed)
    _section("Views", ("read at", "views", "ours among them"), [tuple(v) for v in views])
    _section("Removed", ("off the board", "back"), [tuple(r) for r in removals])


@click.command()
@click.argument("fidx", shell_complete=numbers)
@click.option("--from", "first", type=click.IntRange(1), help="A version's number.")
@click.option("--to", "last", type=click.IntRange(1), help="A later one's; the present one.")
@click.pass_obj
def diff(archive: Path, /, fidx: str, first: int | None, last: int | None) -> None:
    """What changed in an article, word by word.

    Exit 1 where it has but one version. In colour on a terminal; when piped, [-gone-] and {+new+}.

    \b
    ansan diff 20852                     the present version and the one before
    ansan diff 20852 --from 1
    """
    from ansan_crawler.word_diff import word_diff

    with reading(archive) as connection:
        versions = questions.revisions(connection, article(connection, fidx)["id"])
    if len(versions) < 2:
        raise Fault(f"{fidx} has {len(versions)} version: nothing to compare", 1)
    numbers = range(1, len(versions) + 1)
    new = len(versions) if last is None else last
    old = max(new - 1, 1) if first is None else first
    if old not in numbers or new not in numbers:
        raise Fault(f"{fidx} has versions 1 to {len(versions)}, not {old} to {new}", 2)
    for field in FIELDS:
        before, after = (versions[n - 1][field] or "" for n in (old, new))
        if before != after:
            click.echo(click.style(shown(field), bold=True))
            click.echo("".join(_marked(kind, text) for kind, text in word_diff(before, after)))


def _page(connection: sqlite3.Connection, archive: Path, fidx: str, revision: int | None) -> bytes:
    from ansan_crawler.captures.reader import Damaged
    from ansan_crawler.captures.shelf import Shelf

    capture = questions.captured(connection, fidx, revision)
    if capture is None:
        raise Fault(f"no capture of {fidx}{f' version {revision}' if revision else ''} is kept", 1)
    try:
        return Shelf(connection, archive / "warc").content(capture)
    except (Damaged, LookupError, FileNotFoundError) as error:
        raise Fault(f"its capture can't be read: {error}", 1) from error


FIELDS = ("title", "subtitle", "author", "published", "body", "attachments")


def _changed(old: sqlite3.Row | None, new: sqlite3.Row) -> str:
    return ", ".join(name for name in FIELDS if old and old[name] != new[name])


def _section(heading: str, names: tuple[str, ...], rows: Sequence[Sequence[Cell]]) -> None:
    if rows:
        click.echo(f"\n{shown(heading)}")
        print_rows(names, rows, None)


def _marked(kind: str, text: str) -> str:
    if kind == "same":
        return text
    if sys.stdout.isatty():
        colour = "red" if kind == "gone" else "green"
        return click.style(text, fg=colour, strikethrough=kind == "gone")
    return f"[-{text}-]" if kind == "gone" else f"{{+{text}+}}"
