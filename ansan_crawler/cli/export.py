"""`ansan export`: writes articles as files for other programs."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ansan_crawler.cli.open_archive import keep_off, open_for_reading
from ansan_crawler.cli.query_options import as_question
from ansan_crawler.clock import now
from ansan_crawler.exit_codes import INCOMPLETE, NOTHING_FOUND, UNWRITABLE, USAGE
from ansan_crawler.extras import install_command
from ansan_crawler.i18n.translatable import _, ngettext
from ansan_crawler.search.query import parse_terms
from ansan_crawler.search.question import Question
from ansan_crawler.terminal.errors import CommandError, reason_of
from ansan_crawler.terminal.localized import print_message
from ansan_crawler.terminal.progress_bar import bar

if TYPE_CHECKING:
    from ansan_crawler.export.export import Export
    from ansan_crawler.export.formats import Format

FORMAT_NAMES = ("csv", "jsonl", "parquet", "md", "txt")
STDOUT = Path("-")


def _words(context: click.Context, param: click.Parameter, lines: tuple[str, ...]) -> list[str]:
    return [term for line in lines for term in parse_terms(line) or ("",)]


@click.command(epilog=_("Exit codes: 0 done; 1 nothing matches; 2 wrong usage, or something is "
               "there already; 3 interrupted; 6 can't be written."))  # fmt: skip
@click.option("-o", "out", type=click.Path(path_type=Path), required=True,
              help=_("File, or folder for md and txt; - for standard output."))  # fmt: skip
@click.option(
    "--format",
    "name",
    type=click.Choice(FORMAT_NAMES),
    help=_("Format."),
    show_default=_("by the suffix"),
)
@click.option(
    "--query", "words", multiple=True, metavar="WORDS", callback=_words,
    help=_('Articles with every one of WORDS; "a phrase" in quotes, -WORD excludes.'),
)  # fmt: skip
@as_question
@click.option("--versions", is_flag=True, help=_("Export every version of each article."))
@click.option("--force", is_flag=True, help=_("Replace an earlier export."))
@click.pass_obj
def export(
    archive: Path, /, out: Path, name: str | None, question: Question, versions: bool, force: bool
) -> None:
    """Export articles as CSV, JSON Lines, Parquet, Markdown or text.

    All articles on the board, or those of a search; oldest first. NAME.datasheet.md beside the file
    has fields, counts, the archive's state, rights and how to cite. A file appears only when it is
    whole.

    \b
    ansan export -o news.csv                         opens in Excel as it is
    ansan export -o budget.parquet --query 예산 --since 2024
    ansan export -o corpus --format md               one file for each article
    ansan export -o - --format jsonl | jq .title
    """
    from ansan_crawler.export.export import Export, NoRows
    from ansan_crawler.export.fields import ARTICLES, VERSIONS

    form = _form(out, name)
    if out != STDOUT:
        keep_off(archive, out)
    asked = f"{question.options()}{' --versions' * versions}".strip()
    with _stoppable(out), open_for_reading(archive) as connection:
        connection.execute("BEGIN")  # a crawl may go on: one state of the archive is read
        ids = question.ask(connection)[1][::-1]
        found = Export(connection, VERSIONS if versions else ARTICLES, form, ids)
        try:
            _run(found, out, asked, force)
        except NoRows as error:
            hint = _("fewer or shorter words find more") if question else _("run a crawl first")
            raise CommandError(_("nothing to export; {hint}", hint=hint), NOTHING_FOUND) from error


def _run(export: "Export", out: Path, asked: str, force: bool) -> None:
    from ansan_crawler.export.atomic_write import Occupied

    try:
        if out == STDOUT:
            export.stream(sys.stdout.buffer)
        else:
            _write(export, out, asked, force)
    except Occupied as error:
        raise CommandError(str(error), USAGE) from error
    except BrokenPipeError:
        raise  # who reads has enough; click knows
    except OSError as error:
        why = reason_of(error)
        raise CommandError(
            _("{out}: can't be written ({why}); {rest}", out=out, why=why, rest=_unwritten(out)),
            UNWRITABLE,
        ) from error
    except UnicodeEncodeError:
        raise  # of what was typed: an archive holds no such text
    except ValueError as error:
        raise CommandError(
            _("the archive has {error}; ansan verify tells more", error=error), USAGE
        ) from error


def _write(export: "Export", out: Path, asked: str, force: bool) -> None:
    from ansan_crawler.export.fields import VERSIONS

    export.check(out, force=force)
    with bar(_("exporting")) as progress:
        result = export.write(out, progress, asked, now())
    versions = export.table is VERSIONS
    articles = ngettext("{out}: {n:,} article", "{out}: {n:,} articles", result.rows, out=out)
    of_each = ngettext("{out}: {n:,} version", "{out}: {n:,} versions", result.rows, out=out)
    print_message(of_each if versions else articles, err=True)


def _unwritten(out: Path) -> str:
    unchanged = _("{out} is as it was", out=out)
    return _("what was piped is not whole") if out == STDOUT else unchanged


def _form(out: Path, name: str | None) -> "Format":
    from ansan_crawler.export.formats import FORMATS, format_of

    form = FORMATS[name] if name else format_of(out.suffix)
    if form is None:
        expected = _(
            "no format by the name {out}: .csv, .jsonl or .parquet; or say which with --format",
            out=out,
        )
        raise CommandError(expected, USAGE)
    if out == STDOUT and not form.stream:
        raise CommandError(
            _("{name} can't be piped: name a file or folder with -o", name=form.name), USAGE
        )
    if form.name == "parquet":
        try:
            import pyarrow  # noqa: F401
        except ImportError as error:
            command = install_command("export")
            raise CommandError(
                _("Parquet needs pyarrow: {command}", command=command), USAGE
            ) from error
    return form


@contextmanager
def _stoppable(out: Path) -> Iterator[None]:
    """Treats SIGTERM like Ctrl-C: no half-written file is left, and the exit code is 3."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt as error:
        raise CommandError(_("interrupted: {rest}", rest=_unwritten(out)), INCOMPLETE) from error
    finally:
        signal.signal(signal.SIGTERM, before)
