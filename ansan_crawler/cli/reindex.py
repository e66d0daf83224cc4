"""`ansan reindex`: the full text made anew."""

import sqlite3
from contextlib import closing
from pathlib import Path

import click

from ansan_crawler.archive.lock import Busy, locked
from ansan_crawler.exit_codes import INCOMPLETE, UNWRITABLE, USAGE
from ansan_crawler.terminal.errors import CommandError
from ansan_crawler.terminal.localized import tell
from ansan_crawler.terminal.progress_bar import bar


@click.command()
@click.pass_obj
def reindex(archive: Path, /) -> None:
    """Make the full text anew.

    After another tool has changed articles or the index. Exit 3 while a crawl is under way, 6
    where the archive can't be written.

    \b
    ansan reindex
    """
    if not (archive / "ansan.db").exists():
        raise CommandError(f"{archive / 'ansan.db'}: no archive there", USAGE)
    from ansan_crawler.archive.archive import Archive, ArchiveError
    from ansan_crawler.fts import articles_index as full_text
    from ansan_crawler.fts import attachments_index as file_index

    try:
        with locked(archive), closing(Archive(archive)) as opened, bar("full text") as told:
            count = full_text.reindex_articles(opened.db, told)
            file_index.reindex_attachments(opened.db)
    except Busy as error:
        raise CommandError(str(error), INCOMPLETE) from error
    except (ArchiveError, OSError, sqlite3.Error) as error:
        raise CommandError(f"{archive}: {error}", UNWRITABLE) from error
    tell(f"full text of {count:,} articles made anew")
