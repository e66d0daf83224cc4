"""`ansan feed`: writes what a search finds as an Atom feed."""

import sqlite3
import sys
from pathlib import Path

import click

from ansan_crawler.boards.registry import PROFILE
from ansan_crawler.cli.open_archive import keep_off, open_for_reading
from ansan_crawler.cli.query_options import Asking, as_question_of_articles
from ansan_crawler.clock import now
from ansan_crawler.exit_codes import UNWRITABLE
from ansan_crawler.export import atom
from ansan_crawler.export.atomic_write import replace_file
from ansan_crawler.i18n.translatable import _
from ansan_crawler.reports.article import searchable_text
from ansan_crawler.search.query import Query
from ansan_crawler.search.question import NO_LIMIT, Question
from ansan_crawler.search.saved_query import describe_query
from ansan_crawler.search.search import articles
from ansan_crawler.search.snippet import snippet
from ansan_crawler.settings import BOARD_URL
from ansan_crawler.terminal.errors import CommandError

WIDTH = 300
"""Characters of a summary."""


@click.command(cls=Asking)
@click.argument("words", nargs=-1)
@as_question_of_articles
@click.option("-o", "out", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
              default="-", show_default=True,
              help=_("File to write; - for standard output."))  # fmt: skip
@click.option("--limit", type=click.IntRange(0), default=50, show_default=True,
              help=_("Most articles to list; 0 = no limit."))  # fmt: skip
@click.pass_obj
def feed(archive: Path, /, question: Question, out: Path, limit: int) -> None:
    """Write an Atom feed of a search.

    Of the articles with every one of WORDS, or of all, newest first. The file is replaced as a
    whole; articles removed from the board leave the feed.

    \b
    ansan feed 산단 청년 -o feed.xml
    ansan crawl; ansan feed 예산 --since 2024 -o /srv/www/budget.xml
    """
    if str(out) != "-":
        keep_off(archive, out)
    with open_for_reading(archive) as connection:
        ids = question.ask(connection, limit or NO_LIMIT)[1]
        entries = [_entry(row, question.query) for row in articles(connection, ids)]
    board = PROFILE.board_address(entries[0].url if entries else BOARD_URL)
    xml = atom.atom_feed(describe_query(question.query, question.filters), board, entries, now())
    if str(out) == "-":
        sys.stdout.buffer.write(xml)
        return
    try:
        replace_file(out.resolve(), xml)
    except OSError as error:
        raise CommandError(
            _("{path}: can't be written ({error})", path=out, error=error), UNWRITABLE
        ) from error


def _entry(row: sqlite3.Row, query: Query) -> atom.Entry:
    around = snippet(searchable_text(row), query.words, WIDTH, starts=query.starts)
    return atom.Entry(
        fidx=row["fidx"], title=row["title"], author=row["author"], published=row["published"],
        updated=row["changed_at"] or row["first_seen_at"], url=row["url"],
        passage="".join(piece for _, piece in around),
        removed=row["removed_at"] is not None,
    )  # fmt: skip
