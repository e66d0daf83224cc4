"""`ansan reindex`: makes the full-text index again."""

import sqlite3
from contextlib import closing
from pathlib import Path

import click

from ansan_crawler.archive.lock import Busy, locked
from ansan_crawler.cli.open_archive import require_archive
from ansan_crawler.exit_codes import INCOMPLETE, UNWRITABLE
from ansan_crawler.i18n.translatable import _, ngettext
from ansan_crawler.terminal.errors import CommandError
from ansan_crawler.terminal.localized import print_message
from ansan_crawler.terminal.progress_bar import bar


@click.command()
@click.pass_obj
def reindex(archive: Path, /) -> None:
    """Rebuild the full-text index.

    For use after another tool has changed articles or the index. Exit codes: 3 a crawl is under
    way; 6 the archive can't be written.

    \b
    ansan reindex
    """
    require_archive(archive)
    from ansan_crawler.archive.archive import Archive, ArchiveError
    from ansan_crawler.fts import articles_index as full_text
    from ansan_crawler.fts import attachments_index as file_index

    try:
        with locked(archive), closing(Archive(archive)) as opened, bar(_("full text")) as progress:
            count = full_text.reindex_articles(opened.db, progress)
            file_index.reindex_attachments(opened.db)
    except Busy as error:
        raise CommandError(str(error), INCOMPLETE) from error
    except (ArchiveError, OSError, sqlite3.Error) as error:
        raise CommandError(_("{path}: {error}", path=archive, error=error), UNWRITABLE) from error
    print_message(
        ngettext(
            "full text of {n:,} article made anew", "full text of {n:,} articles made anew", count
        )
    )
