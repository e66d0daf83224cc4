"""`ansan demo`: crawls a made-up board on this machine."""

import sys
from pathlib import Path

import click
from click.core import ParameterSource

from ansan_crawler.i18n.translatable import _


@click.command()
@click.option(
    "--pages",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help=_("Crawl the articles of the page texts in this folder."),
)
@click.option("--articles", type=click.IntRange(1), default=300, show_default=True,
              help=_("How many articles to make up."))  # fmt: skip
@click.pass_context
def demo(context: click.Context, pages: Path | None, articles: int) -> None:
    """Crawl a made-up board on this machine.

    It needs no network, and makes an archive of its own.

    \b
    ansan demo
    ansan demo --articles 50
    """
    group = context.find_root()
    if group.get_parameter_source("archive") is ParameterSource.COMMANDLINE:
        raise click.UsageError(_("--archive: demo makes an archive of its own"))
    from ansan_crawler.cli.demo_run import run_demo as run

    sys.exit(run(pages, articles))
