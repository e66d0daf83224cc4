"""`ansan feed`: what a search finds, for a feed reader."""

import os
import sqlite3
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from ansan_crawler import atom
from ansan_crawler.address import board_address
from ansan_crawler.cli.fault import Fault
from ansan_crawler.cli.group import keep_off, reading
from ansan_crawler.cli.question import ALL, Asking, Question, as_question_of_articles
from ansan_crawler.hits import articles
from ansan_crawler.passage import passage
from ansan_crawler.query import Query
from ansan_crawler.search import text_of
from ansan_crawler.settings import BOARD_URL
from ansan_crawler.sought import told
from ansan_crawler.verdict import UNWRITABLE

WIDTH = 300
"""Characters of a summary."""


@click.command(cls=Asking)
@click.argument("words", nargs=-1)
@as_question_of_articles
@click.option("-o", "out", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
              default="-", show_default=True, help="The file to write; - for stdout.")  # fmt: skip
@click.option("--limit", type=click.IntRange(0), default=50, show_default=True, help="0: all.")
@click.pass_obj
def feed(archive: Path, /, question: Question, out: Path, limit: int) -> None:
    """An Atom feed of the articles with every one of WORDS, or of all.

    Newest first. The file is replaced as a whole; what is removed from the board leaves the feed.

    \b
    ansan feed 산단 청년 -o feed.xml
    ansan crawl; ansan feed 예산 --since 2024 -o /srv/www/budget.xml
    """
    if str(out) != "-":
        keep_off(archive, out)
    with reading(archive) as connection:
        ids = question.asked(connection, limit or ALL)[1]
        entries = [_entry(row, question.query) for row in articles(connection, ids)]
    board = board_address(entries[0].url if entries else BOARD_URL)
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    xml = atom.feed(told(question.query, question.filters), board, entries, now)
    if str(out) == "-":
        sys.stdout.buffer.write(xml)
        return
    try:
        replace(out.resolve(), xml)
    except OSError as error:
        raise Fault(f"{out}: can't be written ({error})", UNWRITABLE) from error


def _entry(row: sqlite3.Row, sought: Query) -> atom.Entry:
    around = passage(text_of(row), sought.words, WIDTH, starts=sought.starts)
    return atom.Entry(
        fidx=row["fidx"], title=row["title"], author=row["author"], published=row["published"],
        updated=row["changed_at"] or row["first_seen_at"], url=row["url"],
        passage="".join(piece for _, piece in around),
        removed=row["removed_at"] is not None,
    )  # fmt: skip


def replace(path: Path, content: bytes) -> None:
    """Whole or not at all: readers see the old file until the new one is on the disk."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
