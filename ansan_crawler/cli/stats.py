"""`ansan stats`: counts what the archive holds, in figures and bars."""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from shutil import get_terminal_size

import click

from ansan_crawler.cli.open_archive import open_for_reading
from ansan_crawler.cli.row_options import as_rows
from ansan_crawler.i18n.language import for_terminal
from ansan_crawler.i18n.translatable import _, ngettext
from ansan_crawler.reports.statistics import Statistics, statistics
from ansan_crawler.reports.timeseries import years
from ansan_crawler.terminal.bars import NARROWEST, bars, cut, padded, spark
from ansan_crawler.terminal.output import Cell, print_rows

MONTHS_SHOWN = 24
"""Number of latest months that have a bar on a terminal; a pipe gets all months."""

_SIZES = {"database bytes": _("database"), "WARC bytes": _("WARC")}


@click.command()
@as_rows
@click.pass_obj
def stats(archive: Path, /, form: str | None) -> None:
    """Count articles by year, month and author.

    Also the totals of the archive, the articles most read and the longest silences. Bars on a
    terminal; in a pipe one label and number a line, with every month.

    \b
    ansan stats
    ansan stats | grep 'articles in 2024'
    ansan stats --json
    """
    with open_for_reading(archive) as connection:
        found = statistics(connection, archive)
    if form == "json":
        values = [{"what": what, "value": value} for what, value in _whole(found)]
        click.echo(json.dumps(values, ensure_ascii=False, indent=1))
    elif form or not sys.stdout.isatty():
        print_rows((_("what"), _("value")), [*_single(found), *_listed(found)], form)
    else:
        print_rows((_("what"), _("value")), _readable(found), None)
        click.echo("\n".join(_charts(found, max(NARROWEST, get_terminal_size().columns))))


def _single(found: Statistics) -> list[tuple[str, Cell]]:
    """Label and value of each single figure."""
    complete = found.status.complete_at
    return [
        *found.totals,
        (_("last complete crawl"), f"{complete:%Y-%m-%dT%H:%M:%SZ}" if complete else None),
        (_("not read"), len(found.status.unread)),
        (_("positions not seen"), sum(last - first + 1 for first, last in found.status.gaps)),
        (_("files missing"), found.files_missing),
        (_("views by others"), max(found.views - found.visits, 0)),
        (_("our own visits"), found.visits),
        ("database bytes", found.database),
        (_("WARC files"), len(found.warcs)),
        ("WARC bytes", sum(found.warcs)),
    ]


def _whole(found: Statistics) -> list[tuple[str, object]]:
    by_year = {year: sum(counts) for year, counts in years(found.monthly).items()}
    return [
        *_single(found),
        ("articles a year", by_year),
        ("articles a month", found.monthly),
        ("authors", [{"author": name, "articles": count} for name, count in found.authors]),
        ("most read", [asdict(read) for read in found.most_read]),
        ("longest silences", [asdict(silence) for silence in found.silences]),
    ]


def _listed(found: Statistics) -> Iterator[tuple[str, Cell]]:
    """Label and value of each figure of the lists: years, months, authors, views, silences."""
    for year, counts in years(found.monthly).items():
        yield f"articles in {year}", sum(counts)
    for month, count in found.monthly.items():
        yield f"articles in {month}", count
    for author, count in found.authors:
        yield f"articles by {author}", count
    for read in found.most_read:
        yield f"views by others of {read.fidx}", read.views
    for silence in found.silences:
        yield f"days without an article from {silence.first}", silence.days


def _readable(found: Statistics) -> list[tuple[str, Cell]]:
    """Label and value of each single figure for a terminal: commas, and bytes in MB or GB."""
    return [
        (_SIZES[what], _size(value))
        if isinstance(value, int) and what in _SIZES
        else (what, f"{value:,}" if isinstance(value, int) else value or _("none"))
        for what, value in _single(found)
    ]


def _size(size: int) -> str:
    return f"{size / 1e9:.2f} GB" if size >= 1e9 else f"{size / 1e6:,.1f} MB"


def _charts(found: Statistics, width: int) -> Iterator[str]:
    yield from _years(found.monthly, width)
    latest = list(found.monthly.items())[-MONTHS_SHOWN:]
    yield from _chart(_("Articles a month, the last {n}", n=len(latest)), latest, width)
    yield from _chart(_("Authors"), found.authors, width)
    if found.most_read:
        yield _heading(_("Most read, without our own visits"))
    for read in found.most_read:
        yield cut(f"{read.views:>7,}  {read.published}  {read.fidx:<6} {read.title}", width)
    if found.silences:
        yield _heading(_("Longest silences"))
    for silence in found.silences:
        days = for_terminal(ngettext("{n:>4,} day", "{n:>4,} days", silence.days))
        yield f"{padded(days, 9)}  {silence.first} – {silence.last}"


def _years(monthly: dict[str, int], width: int) -> Iterator[str]:
    """A bar for each year, with a sparkline of its months; all share one scale."""
    of, most = years(monthly), max(monthly.values(), default=0)
    small = [f"{year} {spark(counts, most)}" for year, counts in of.items()]
    sums = map(sum, of.values())
    return _chart(_("Articles a year, and its months"), list(zip(small, sums, strict=True)), width)


def _chart(heading: str, counts: list[tuple[str, int]], width: int) -> Iterator[str]:
    if counts:
        yield _heading(heading)
    for bar in bars(counts, width):
        yield f"{bar.label} {bar.number} {click.style(bar.bar, fg='cyan')}"


def _heading(text: str) -> str:
    return "\n" + click.style(for_terminal(text), bold=True)
