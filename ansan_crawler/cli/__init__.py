"""`ansan`: the archive from a shell."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from ansan_crawler import __version__

EXITS = (
    "Exit codes: 0 complete; 2 usage; 3 incomplete, run again; 4 unknown pages, look at the "
    "parser; 5 blocked or unreachable; 6 the archive can't be written."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="ansan")
@click.option("--archive", type=Path, envvar="ANSAN_ARCHIVE_DIR", help="The archive's folder.")
@click.pass_context
def main(context: click.Context, archive: Path | None) -> None:
    """Keeps and asks an archive of Ansan's city news board (시정소식)."""
    from ansan_crawler import settings

    context.obj = archive or Path(settings.ARCHIVE_DIR)


@main.command(epilog=EXITS)
@click.option("--pages", help="Only these listing pages: 3 or 1-10.")
@click.option("--since", help="Only articles from this date on: 2024-01-01.")
@click.option("--fidx", help="Only these articles: 20852,20853.")
@click.option("-s", "--set", "sets", multiple=True, metavar="NAME=VALUE", help="A Scrapy setting.")
@click.pass_obj
def crawl(archive: Path, /, sets: tuple[str, ...], **bounds: str | None) -> None:
    """Make the archive equal to the board: a backfill, a night's work or a repair."""
    chosen = dict(pair.partition("=")[::2] for pair in sets)
    sys.exit(run_crawl(archive, chosen, {n: v for n, v in bounds.items() if v is not None}))


def run_crawl(archive: Path, sets: dict[str, str], bounds: dict[str, str]) -> int:
    from scrapy.crawler import AsyncCrawlerProcess
    from scrapy.settings import Settings

    from ansan_crawler.launch import launch

    settings = Settings()
    settings.setmodule("ansan_crawler.settings", priority="project")
    settings.setdict({"ARCHIVE_DIR": str(archive), **sets}, priority="cmdline")
    return launch(AsyncCrawlerProcess(settings), bounds)


@main.command()
@click.option(
    "--pages",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of page texts: crawl their articles.",
)
@click.option("--articles", default=300, show_default=True, help="How many to make up.")
def demo(pages: Path | None, articles: int) -> None:
    """Crawl a board on this machine, no network needed, into an archive of its own."""
    from ansan_crawler.demo import demo as run

    sys.exit(run(pages, articles))


@main.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", default=20, show_default=True)
@click.pass_obj
def search(archive: Path, words: tuple[str, ...], limit: int) -> None:
    """Articles with every one of WORDS, newest first."""
    import unicodedata

    from ansan_crawler import search as questions

    with _reading(archive) as connection:
        sought = [unicodedata.normalize("NFC", word) for word in words]
        found = questions.search(connection, sought, limit)
    for row in found:
        click.echo(f"{row['published']}  {row['fidx']:>7}  {row['title']}")
    if not found:
        click.echo("nothing found; fewer or shorter words find more", err=True)
        sys.exit(1)


@main.command()
@click.argument("fidx")
@click.pass_obj
def show(archive: Path, fidx: str) -> None:
    """One article, whole."""
    from ansan_crawler import search as questions

    with _reading(archive) as connection:
        row = questions.show(connection, fidx)
    if row is None:
        raise click.ClickException(f"no article {fidx} in this archive")
    head = [row["published"], row["author"] or "author not read yet", row["url"]]
    text = row["body"] if row["body"] is not None else row["list_text"]
    click.echo("\n\n".join(filter(None, [row["title"], " · ".join(head), row["subtitle"], text])))


@main.command()
@click.pass_obj
def stats(archive: Path) -> None:
    """What the archive holds."""
    from ansan_crawler import search as questions

    with _reading(archive) as connection:
        for label, value in questions.stats(connection):
            click.echo(f"{label:<22}{value}")


@contextmanager
def _reading(archive: Path) -> Iterator[sqlite3.Connection]:
    from ansan_crawler import search as questions

    try:
        with questions.reading(archive) as connection:
            yield connection
    except FileNotFoundError as error:
        raise click.ClickException(str(error)) from error


if __name__ == "__main__":
    main()
