"""`ansan demo`: crawls a made-up board on this machine."""

import sys
from pathlib import Path

import click
from click.core import ParameterSource


@click.command()
@click.option(
    "--pages",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of page texts: crawl their articles.",
)
@click.option("--articles", type=click.IntRange(1), default=300, show_default=True,
              help="How many to make up.")  # fmt: skip
@click.pass_context
def demo(context: click.Context, pages: Path | None, articles: int) -> None:
    """Crawl a made-up board on this machine.

    No network needed; the archive is one of its own.

    \b
    ansan demo
    ansan demo --articles 50
    """
    group = context.find_root()
    if group.get_parameter_source("archive") is ParameterSource.COMMANDLINE:
        raise click.UsageError("--archive: demo makes an archive of its own")
    from ansan_crawler.cli.demo_run import run_demo as run

    sys.exit(run(pages, articles))
