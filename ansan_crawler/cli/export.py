"""`ansan export`: articles as files for other programs."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ansan_crawler.cli.open_archive import keep_off, open_for_reading
from ansan_crawler.cli.query_options import as_question
from ansan_crawler.exit_codes import INCOMPLETE, UNWRITABLE, USAGE
from ansan_crawler.extras import install_command
from ansan_crawler.search.query import parse_terms
from ansan_crawler.search.question import Question
from ansan_crawler.terminal.errors import CommandError
from ansan_crawler.terminal.localized import tell
from ansan_crawler.terminal.progress_bar import bar

if TYPE_CHECKING:
    from ansan_crawler.export import Export
    from ansan_crawler.export.formats import Format

FORMAT_NAMES = ("csv", "jsonl", "parquet", "md", "txt")
STDOUT = Path("-")


def _words(context: click.Context, param: click.Parameter, lines: tuple[str, ...]) -> list[str]:
    return [term for line in lines for term in parse_terms(line) or ("",)]


@click.command(epilog="Exit codes: 0 done; 1 nothing matches; 2 usage, or something is there "
               "already; 3 interrupted; 6 can't be written.")  # fmt: skip
@click.option("-o", "out", type=click.Path(path_type=Path), required=True,
              help="The file, or the folder for md and txt; - for standard output.")  # fmt: skip
@click.option(
    "--format", "name", type=click.Choice(FORMAT_NAMES), help="By the suffix, unless told."
)
@click.option(
    "--query", "words", multiple=True, metavar="WORDS", callback=_words,
    help='Articles with every one of WORDS; "a phrase" in quotes, -WORD is without.',
)  # fmt: skip
@as_question
@click.option("--versions", is_flag=True, help="Every version of each article.")
@click.option("--force", is_flag=True, help="Replace what an earlier export wrote there.")
@click.pass_obj
def export(
    archive: Path, /, out: Path, name: str | None, question: Question, versions: bool, force: bool
) -> None:
    """Articles as CSV, JSON Lines, Parquet, Markdown or text.

    All that are on the board, or those of a question as to ansan search; oldest first. Beside the
    file lies NAME.datasheet.md: fields, counts, the archive's state, rights, how to cite. Nothing
    stands under the name until it is whole.

    \b
    ansan export -o news.csv                         opens in Excel as it is
    ansan export -o budget.parquet --query 예산 --since 2024
    ansan export -o corpus --format md               a file an article
    ansan export -o - --format jsonl | jq .title
    """
    from ansan_crawler.export import ARTICLES, VERSIONS, Export, NoRows

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
            hint = "fewer or shorter words find more" if question else "run a crawl first"
            raise CommandError(f"nothing to export; {hint}", 1) from error


def _run(export: "Export", out: Path, asked: str, force: bool) -> None:
    from ansan_crawler.export import Occupied

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
        why = error.strerror or error
        raise CommandError(
            f"{out}: can't be written ({why}); {_unwritten(out)}", UNWRITABLE
        ) from error
    except UnicodeEncodeError:
        raise  # of what was typed: an archive holds no such text
    except ValueError as error:
        raise CommandError(f"the archive has {error}; ansan verify tells more", USAGE) from error


def _write(export: "Export", out: Path, asked: str, force: bool) -> None:
    export.check(out, force=force)
    with bar("exporting") as told:
        result = export.write(out, told, asked, datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    what = export.table.what if result.rows != 1 else export.table.what.removesuffix("s")
    tell(f"{out}: {result.rows:,} {what}", err=True)


def _unwritten(out: Path) -> str:
    return "what was piped is not whole" if out == STDOUT else f"{out} is as it was"


def _form(out: Path, name: str | None) -> "Format":
    from ansan_crawler.export import FORMATS, format_of

    form = FORMATS[name] if name else format_of(out.suffix)
    if form is None:
        told = f"no format by the name {out}: .csv, .jsonl or .parquet; or say which with --format"
        raise CommandError(told, USAGE)
    if out == STDOUT and not form.stream:
        raise CommandError(f"{form.name} can't be piped: name a file or folder with -o", USAGE)
    if form.name == "parquet":
        try:
            import pyarrow  # noqa: F401
        except ImportError as error:
            told = f"Parquet needs pyarrow: {install_command('export')}"
            raise CommandError(told, USAGE) from error
    return form


@contextmanager
def _stoppable(out: Path) -> Iterator[None]:
    """SIGTERM is as Ctrl-C meanwhile: nothing is left lying about, exit 3."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt as error:
        raise CommandError(f"interrupted: {_unwritten(out)}", INCOMPLETE) from error
    finally:
        signal.signal(signal.SIGTERM, before)
