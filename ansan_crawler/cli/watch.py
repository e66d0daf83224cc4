"""`ansan watch`: who is told of new and changed articles."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from ansan_crawler import search
from ansan_crawler.cli.group import Fault, as_rows, print_rows, reading
from ansan_crawler.cli.sought import as_sought, something
from ansan_crawler.filters import Filters
from ansan_crawler.lock import Busy, locked
from ansan_crawler.query import Query
from ansan_crawler.receiver import command_of, file_of, webhook_of
from ansan_crawler.sought import read, told
from ansan_crawler.verdict import INCOMPLETE, UNWRITABLE, USAGE

NAMES = ("name", "sought", "kind", "target", "waiting", "delivered", "delivered_at", "tries",
         "failing_since", "error")  # fmt: skip
TRIED = 100
"""Matches among which `test` looks for one whose page was read."""


class Receiver(click.ParamType[tuple[str, str]]):
    """(kind, target), checked."""

    def __init__(self, kind: str) -> None:
        self.name = kind

    def convert(
        self, value: str, param: click.Parameter | None, context: click.Context | None
    ) -> tuple[str, str]:
        check = {"command": command_of, "file": file_of, "webhook": webhook_of}[self.name]
        try:
            return self.name, check(value)
        except ValueError as error:
            self.fail(str(error), param, context)


@click.group()
def watch() -> None:
    """Tell a command, a file or a webhook of new and changed articles.

    After each crawl, each match once, also when the first try fails.
    """


@watch.command()
@click.argument("name")
@as_sought
@click.option("--command", type=Receiver("command"), metavar="CMD",
              help="Reads a JSON object a line; run without a shell.")  # fmt: skip
@click.option("--file", type=Receiver("file"), metavar="PATH",
              help="A JSON object a line is appended.")  # fmt: skip
@click.option("--webhook", type=Receiver("webhook"), metavar="URL",
              help="POST of one JSON object with items; an answer of 2xx takes them.")  # fmt: skip
@click.option("--all", "everything", is_flag=True, help="Begin with what is held already.")
@click.pass_obj
def add(
    archive: Path, /, name: str, sought: Query, filters: Filters, everything: bool,
    **receivers: tuple[str, str] | None,
) -> None:  # fmt: skip
    """Watch for articles with every one of WORDS, from now on.

    A version that matches for the first time is new, a later one is changed; with --removed it is
    told which articles are gone.

    \b
    ansan watch add budget 예산 추경 --any --file budget.jsonl
    ansan watch add fire 화재 --word --command "mail -s 화재 me@example.org"
    ansan watch add plans "도시 계획" --webhook https://example.org/hook --all
    """
    something(sought, filters)
    chosen = [each for each in receivers.values() if each]
    if len(chosen) != 1:
        raise click.UsageError("expected one of --command, --file and --webhook")
    if not name.strip() or not name.isprintable():
        raise click.UsageError(f"name {name!r}: expected printable characters")
    with writing(archive) as db:
        from ansan_crawler.archive.watches import Watch, add

        try:
            waiting = add(db, Watch(0, name, sought, filters, *chosen[0]), _now(), everything)
        except sqlite3.IntegrityError as error:
            raise Fault(f"there is a watch {name} already: remove it first", USAGE) from error
    rest = f"; {waiting:,} wait for the next crawl, or ansan watch run" if everything else ""
    click.echo(f"watching for {told(sought, filters)}{rest}")


@watch.command("list")
@as_rows
@click.pass_obj
def show(archive: Path, /, form: str | None) -> None:
    """All watches: what waits, what was delivered, what fails since when and why."""
    with reading(archive) as connection:
        rows = [{**row, "sought": told(*read(row["sought"]))} for row in search.watched(connection)]
    print_rows(NAMES, [[row[name] for name in NAMES] for row in rows], form)


@watch.command()
@click.argument("name")
@click.pass_obj
def remove(archive: Path, /, name: str) -> None:
    """Watch no more, and drop what waits."""
    with writing(archive) as db:
        from ansan_crawler.archive.watches import remove

        if not remove(db, name):
            raise _unknown(name)


@watch.command()
@click.argument("name", required=False)
@click.pass_obj
def run(archive: Path, /, name: str | None) -> None:
    """Deliver what waits, now; one try.

    Exit 1 where a delivery fails, 3 while a crawl is under way.
    """
    with writing(archive) as db, _alone(archive):
        from ansan_crawler.archive.watches import watches
        from ansan_crawler.dispatch import dispatch

        those = watches(db.conn, name)
        if name and not those:
            raise _unknown(name)
        problems = list(dispatch(db, those, _now))
    if problems:
        raise Fault("\n".join(problems), 1)


@watch.command()
@click.argument("name")
@click.pass_obj
def test(archive: Path, /, name: str) -> None:
    """Send the newest match once more, marked as a test.

    Exit 1 where there is none, or it is not taken.
    """
    from ansan_crawler.archive import outbox
    from ansan_crawler.archive.watches import watches
    from ansan_crawler.delivery import Undelivered, send
    from ansan_crawler.hits import Hits

    with reading(archive) as connection:
        for each in watches(connection, name):
            ids = Hits(connection, each.query, each.filters).first(TRIED)
            found = next(filter(None, (outbox.newest(connection, key) for key in ids)), None)
            break
        else:
            raise _unknown(name)
    if found is None:
        raise Fault("nothing matches yet whose page was read", 1)
    try:
        send(each.kind, each.target, [found.item(name, each.query, test=True)])
    except Undelivered as error:
        raise Fault(f"watch {name}: not delivered: {error}", 1) from error
    click.echo(f"sent: {found.version.published} {found.version.title}")


@contextmanager
def writing(archive: Path) -> Iterator[Any]:
    """The archive's database; one line and exit 2 where there is none, 6 where it can't be."""
    if not (archive / "ansan.db").exists():
        raise Fault(f"{archive / 'ansan.db'}: no archive there: run a crawl first", USAGE)
    from ansan_crawler.archive import Archive, ArchiveError

    try:
        with closing(Archive(archive)) as opened:
            yield opened.db
    except LookupError as error:
        raise Fault(str(error.args[0]), USAGE) from error
    except (ArchiveError, OSError, sqlite3.Error) as error:
        raise Fault(f"{archive}: {error}", UNWRITABLE) from error


@contextmanager
def _alone(archive: Path) -> Iterator[None]:
    try:
        with locked(archive):
            yield
    except Busy as error:
        raise Fault(str(error), INCOMPLETE) from error


def _unknown(name: str) -> Fault:
    return Fault(f"no watch {name}: see ansan watch list", USAGE)


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
