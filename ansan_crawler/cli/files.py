"""`ansan files`: an article's attachments and images."""

from pathlib import Path

import click

from ansan_crawler.cli.completion import complete_fidx
from ansan_crawler.cli.open_archive import keep_off, open_for_reading, require_article
from ansan_crawler.cli.row_options import as_rows
from ansan_crawler.terminal.errors import CommandError
from ansan_crawler.terminal.output import print_rows


@click.command()
@click.argument("fidx", shell_complete=complete_fidx)
@click.option("-o", "out", type=click.Path(file_okay=False, path_type=Path),
              help="Write them into this folder.")  # fmt: skip
@as_rows
@click.pass_obj
def files(archive: Path, /, fidx: str, out: Path | None, form: str | None) -> None:
    """The files and images of an article.

    Names come from the page or the server and are made safe where they are written; no file that
    lies in the folder is touched.

    \b
    ansan files 20852
    ansan files 20852 -o papers
    """
    from ansan_crawler.captures.reader import Damaged
    from ansan_crawler.files.article_files import files_of, write_out

    if out:
        keep_off(archive, out)
    with open_for_reading(archive) as connection:
        found = files_of(connection, archive / "warc", require_article(connection, fidx)["id"])
        if out:
            try:
                for file, path in write_out(connection, archive / "warc", found, out):
                    click.echo(f"{path}\t{file.sha256}")
            except (Damaged, LookupError, FileNotFoundError) as error:
                raise CommandError(f"its capture can't be read: {error}", 1) from error
            except OSError as error:
                raise CommandError(str(error), 6) from error
            return
    names = ("kind", "no", "name", "bytes", "type", "sha256", "text", "address")
    rows = [(x.kind, x.ordinal, x.name, x.bytes, x.media_type,
             x.sha256 if form or not x.sha256 else x.sha256[:12], x.text, x.url)
            for x in found]  # fmt: skip
    print_rows(names, rows, form)
    if not found:
        raise CommandError(f"{fidx} has no files", 1)
