"""`ansan completion`: makes a shell complete commands, options and articles' numbers."""

import sqlite3
from typing import TYPE_CHECKING

import click

from ansan_crawler.archive import read_only
from ansan_crawler.cli.main import main
from ansan_crawler.paths import archive_dir
from ansan_crawler.reports import article as search

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


@click.command()
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
def completion(shell: str) -> None:
    """Print a completion script for a shell.

    It completes commands, options, and the numbers of articles, newest first.

    \b
    ansan completion bash >> ~/.bashrc
    ansan completion zsh >> ~/.zshrc
    ansan completion fish > ~/.config/fish/completions/ansan.fish
    """
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    assert found is not None, "one of click's own"
    click.echo(found(main, {}, "ansan", "_ANSAN_COMPLETE").source())


def complete_fidx(
    context: click.Context, parameter: click.Parameter, begun: str
) -> "list[CompletionItem[str]]":
    """Numbers and titles of the archive's newest articles; none if no archive can be read."""
    from click.shell_completion import CompletionItem

    try:
        with read_only.open_read_only(
            context.find_root().params["archive"] or archive_dir()
        ) as archive:
            found = search.find_by_prefix(archive, begun)
    except (FileNotFoundError, sqlite3.Error, read_only.Outdated):
        return []
    return [CompletionItem(fidx, help=title) for fidx, title in found]
