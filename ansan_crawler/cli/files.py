"""`ansan files`: lists and saves an article's attachments and images."""

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ansan_crawler.cli.completion import complete_fidx
from ansan_crawler.cli.open_archive import keep_off, open_for_reading, require_article
from ansan_crawler.cli.row_options import as_rows
from ansan_crawler.exit_codes import NOTHING_FOUND, PROBLEMS, UNWRITABLE
from ansan_crawler.i18n.translatable import _
from ansan_crawler.terminal.errors import CommandError, reason_of
from ansan_crawler.terminal.output import print_rows

if TYPE_CHECKING:
    from ansan_crawler.files.article_files import ArticleFile

_KINDS = {"file": _("file"), "image": _("image")}


@click.command()
@click.argument("fidx", shell_complete=complete_fidx)
@click.option("-o", "out", type=click.Path(file_okay=False, path_type=Path),
              help=_("Write them into this folder."))  # fmt: skip
@as_rows
@click.pass_obj
def files(archive: Path, /, fidx: str, out: Path | None, form: str | None) -> None:
    """List the files and images of an article.

    Written to a folder they get safe names, and no file that is there already is touched.

    \b
    ansan files 20852
    ansan files 20852 -o papers
    """
    from ansan_crawler.files.article_files import files_of

    if out:
        keep_off(archive, out)
    with open_for_reading(archive) as connection:
        found = files_of(connection, archive / "warc", require_article(connection, fidx)["id"])
        if out:
            _write(connection, archive / "warc", found, out)
            return
    names = (
        _("kind"),
        _("no"),
        _("name"),
        _("bytes"),
        _("type"),
        "sha256",
        _("text"),
        _("address"),
    )
    rows = [(_KINDS.get(x.kind, x.kind), x.ordinal, x.name, x.bytes, x.media_type,
             x.sha256 if form or not x.sha256 else x.sha256[:12], x.text, x.url)
            for x in found]  # fmt: skip
    print_rows(names, rows, form)
    if not found:
        raise CommandError(_("{fidx} has no files", fidx=fidx), NOTHING_FOUND)


def _write(
    connection: sqlite3.Connection, warcs: Path, found: "list[ArticleFile]", out: Path
) -> None:
    """Writes what was fetched; where nothing was, no folder is made."""
    from ansan_crawler.captures.reader import Damaged
    from ansan_crawler.files.article_files import write_out

    if all(file.capture is None for file in found):
        return
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(out, error) from error
    try:
        for file, path in write_out(connection, warcs, found, out):
            click.echo(f"{path}\t{file.sha256}")
    except (Damaged, LookupError, FileNotFoundError) as error:
        raise CommandError(
            _("its capture can't be read: {error}", error=error), PROBLEMS
        ) from error
    except BrokenPipeError:
        raise  # who reads has enough; click knows
    except OSError as error:
        raise _unwritable(out, error) from error


def _unwritable(out: Path, error: OSError) -> CommandError:
    why = reason_of(error)
    return CommandError(_("{path}: can't be written ({error})", path=out, error=why), UNWRITABLE)
