"""`ansan watch`: manages saved searches that notify."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from ansan_crawler.archive.lock import Busy, locked
from ansan_crawler.cli.destination_options import as_destination
from ansan_crawler.cli.open_archive import keep_off, open_for_reading, open_for_writing
from ansan_crawler.cli.query_options import Asking, as_question_of_articles
from ansan_crawler.cli.row_options import as_rows
from ansan_crawler.clock import now
from ansan_crawler.exit_codes import INCOMPLETE, NOTHING_FOUND, PROBLEMS, USAGE
from ansan_crawler.i18n.translatable import _, joined, ngettext
from ansan_crawler.reports import article as search
from ansan_crawler.search.question import Question
from ansan_crawler.search.saved_query import describe_query, query_from_json
from ansan_crawler.terminal.errors import CommandError
from ansan_crawler.terminal.localized import print_message
from ansan_crawler.terminal.output import print_rows

COLUMNS_OF_WATCH = (
    *(_("name"), _("sought"), _("kind"), _("target"), _("waiting"), _("delivered")),
    *(_("delivered_at"), _("tries"), _("failing_since"), _("error")),
)
_KINDS = {"command": _("command"), "file": _("file"), "webhook": _("webhook")}
TRIED = 100
"""Number of newest matches in which `test` looks for one whose page was read."""


@click.group()
def watch() -> None:
    """Be told of new and changed articles.

    After every crawl each match is delivered once to a command, a file or a webhook, and tried
    again after a failure.

    \b
    ansan watch add fire 화재 --file fire.jsonl
    ansan watch list
    """


@watch.command(cls=Asking)
@click.argument("name")
@click.argument("words", nargs=-1)
@as_question_of_articles
@as_destination
@click.option("--all", "everything", is_flag=True, help=_("Deliver what is archived already, too."))
@click.pass_obj
def add(
    archive: Path, /, name: str, question: Question, everything: bool, destination: tuple[str, str]
) -> None:
    """Add a watch for articles with every one of WORDS.

    By default only what comes from now on is delivered. A version that matches for the first time
    is new, a later one is changed; with --removed, removals are delivered.

    \b
    ansan watch add budget 예산 추경 --any --file budget.jsonl
    ansan watch add fire 화재 --word --command "mail -s 화재 me@example.org"
    ansan watch add plans "도시 계획" --webhook https://example.org/hook --all
    """
    if not question:
        raise click.UsageError(
            _("nothing to look for: expected words, or a filter such as --since")
        )
    if not name.strip() or not name.isprintable():
        raise click.UsageError(_("name {name!r}: expected printable characters", name=name))
    if destination[0] == "file":
        keep_off(archive, Path(destination[1]))
    asked = question.query, question.filters
    with open_for_writing(archive) as db:
        from ansan_crawler.alerts.watches import Watch, add_watch

        try:
            waiting = add_watch(db, Watch(0, name, *asked, *destination), now(), everything)
        except sqlite3.IntegrityError as error:
            raise CommandError(
                _("there is a watch {name} already: remove it first", name=name), USAGE
            ) from error
    text = describe_query(*asked)
    begun = ngettext(
        "watching for {text}; {n:,} waits for the next crawl, or ansan watch run",
        "watching for {text}; {n:,} wait for the next crawl, or ansan watch run",
        waiting,
        text=text,
    )
    print_message(begun if everything else _("watching for {text}", text=text))


@watch.command("list")
@as_rows
@click.pass_obj
def show_watches(archive: Path, /, form: str | None) -> None:
    """List all watches: what waits, what was delivered, what fails since when and why.

    \b
    ansan watch list --json
    """
    with open_for_reading(archive) as connection:
        rows = [
            {
                **row,
                "sought": describe_query(*query_from_json(row["sought"])),
                "kind": _KINDS.get(row["kind"], row["kind"]),
            }
            for row in search.watch_states(connection)
        ]
    print_rows(COLUMNS_OF_WATCH, [[row[name] for name in COLUMNS_OF_WATCH] for row in rows], form)


@watch.command()
@click.argument("name")
@click.pass_obj
def remove(archive: Path, /, name: str) -> None:
    """Remove a watch, and drop what waits.

    \b
    ansan watch remove fire
    """
    with open_for_writing(archive) as db:
        from ansan_crawler.alerts.watches import remove_watch

        if not remove_watch(db, name):
            raise _unknown(name)


@watch.command()
@click.argument("name", required=False)
@click.pass_obj
def run(archive: Path, /, name: str | None) -> None:
    """Deliver what waits now, with one try.

    Exit codes: 1 a delivery failed; 3 a crawl is under way.

    \b
    ansan watch run
    ansan watch run fire
    """
    with open_for_writing(archive) as db, _alone(archive):
        from ansan_crawler.alerts.dispatch import dispatch
        from ansan_crawler.alerts.watches import list_watches

        those = list_watches(db.conn, name)
        if name and not those:
            raise _unknown(name)
        problems = list(dispatch(db, those, now))
    if problems:
        raise CommandError(joined("\n", problems), PROBLEMS)


@watch.command()
@click.argument("name")
@click.pass_obj
def test(archive: Path, /, name: str) -> None:
    """Send the newest match once more, marked as a test.

    Exit code 1: there is none, or it was not accepted.

    \b
    ansan watch test fire
    """
    from ansan_crawler.alerts import outbox
    from ansan_crawler.alerts.transports import Undelivered, send
    from ansan_crawler.alerts.watches import list_watches
    from ansan_crawler.search.search import Hits

    with open_for_reading(archive) as connection:
        for each in list_watches(connection, name):
            ids = Hits(connection, each.query, each.filters).first(TRIED)
            found = next(filter(None, (outbox.newest_match(connection, key) for key in ids)), None)
            break
        else:
            raise _unknown(name)
    if found is None:
        raise CommandError(_("nothing matches yet whose page was read"), NOTHING_FOUND)
    try:
        send(each.kind, each.target, [found.payload(name, each.query, test=True)])
    except Undelivered as error:
        raise CommandError(
            _("watch {name}: not delivered: {problem}", name=name, problem=error), PROBLEMS
        ) from error
    print_message(_("sent: {article}", article=f"{found.version.published} {found.version.title}"))


@contextmanager
def _alone(archive: Path) -> Iterator[None]:
    try:
        with locked(archive):
            yield
    except Busy as error:
        raise CommandError(str(error), INCOMPLETE) from error


def _unknown(name: str) -> CommandError:
    return CommandError(_("no watch {name}: see ansan watch list", name=name), USAGE)
