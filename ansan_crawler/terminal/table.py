"""Prints rows as a table if it fits the terminal, else as a block of lines for each row."""

from collections.abc import Sequence

import click
from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

KEPT = 24
"""Width in columns up to which a cell stays on one line, such as a time or a number."""
MIN_WIDTH = 16
"""Width in columns that a longer cell gets at least; its text is wrapped."""
GAP = 2


def print_table(names: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Prints all rows; no text is cut off."""
    console = Console()
    widths = [max(map(_width, column)) for column in zip(names, *rows, strict=True)]
    needed = sum(width if width <= KEPT else MIN_WIDTH for width in widths) + GAP * len(widths)
    if needed > console.width:
        click.echo("\n\n".join(_block(names, row) for row in rows))
        return
    table = Table(box=SIMPLE_HEAD, pad_edge=False, collapse_padding=True)
    for name, width in zip(names, widths, strict=True):
        table.add_column(name, overflow="fold", no_wrap=width <= KEPT)
    for row in rows:
        table.add_row(*map(Text, row))
    console.print(table)


def _width(cell: str) -> int:
    return max(map(cell_len, cell.split("\n")))


def _block(names: Sequence[str], row: Sequence[str]) -> str:
    """A line for each cell that isn't empty, unwrapped so that an address can be copied whole."""
    pairs = zip(names, row, strict=True)
    return "\n".join(f"{click.style(f'{name}:', bold=True)} {cell}" for name, cell in pairs if cell)
