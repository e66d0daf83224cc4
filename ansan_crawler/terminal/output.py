"""Prints rows as a table on a terminal, tab-separated in a pipe, or as JSON or CSV."""

import csv
import json
import sys
from collections.abc import Iterable, Sequence
from itertools import chain

import click

from ansan_crawler.i18n.language import localized

Cell = str | int | None


def print_rows(names: Sequence[str], rows: Iterable[Sequence[Cell]], form: str | None) -> None:
    """Prints rows as `form` says: 'json', 'csv', or None for a table (tab-separated in a pipe).

    All but a table are printed row by row, while the rows come.
    """
    if form == "json":
        _json(dict(zip(names, row, strict=True)) for row in rows)
    elif form == "csv":
        csv.writer(sys.stdout).writerows(chain([names], rows))
    elif sys.stdout.isatty():
        _table(names, rows)
    else:
        for row in rows:
            click.echo("\t".join("" if cell is None else str(cell) for cell in row))


def _json(objects: Iterable[dict[str, Cell]]) -> None:
    """Prints a JSON list object by object, in the layout that `json` gives with an indent of 1."""
    before = "[\n"
    for each in objects:
        text = json.dumps([each], ensure_ascii=False, indent=1)
        sys.stdout.write(before + text.removeprefix("[\n").removesuffix("\n]"))
        before = ",\n"
    click.echo("[]" if before == "[\n" else "\n]")


def _table(names: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    from ansan_crawler.terminal.table import print_table

    cells = [["" if cell is None else localized(str(cell)) for cell in row] for row in rows]
    print_table([localized(name) for name in names], cells)
