"""`ansan crawl`: makes the archive equal to the board."""

import sys
from pathlib import Path

import click

from ansan_crawler.duration import parse_duration

CRAWL_EXIT_CODES = (
    "Exit codes: 0 complete; 2 usage; 3 incomplete, run again; 4 unknown pages or witnesses that "
    "disagree, look at the parser; 5 blocked or unreachable; 6 the archive can't be written."
)


class Length(click.ParamType[int]):
    """36h, 90m, 2d."""

    name = "time"

    def convert(
        self, value: str, param: click.Parameter | None, context: click.Context | None
    ) -> int:
        try:
            return parse_duration(value)
        except ValueError as error:
            self.fail(str(error), param, context)


@click.command(epilog=CRAWL_EXIT_CODES)
@click.option("--pages", help="Only these listing pages: 3 or 1-10.")
@click.option("--since", help="Only articles from this date on: 2024-01-01.")
@click.option("--fidx", help="Only these articles: 20852,20853.")
@click.option("--audit", help="Read so many listing pages more, or all.")
@click.option("--refresh", help="Read at most so many articles again of those due; 60.")
@click.option("--budget", type=click.IntRange(0), help="At most so many requests; 0 no bound.")
@click.option("--max-time", type=Length(), help="Stop after this time: 90m, 6h.")
@click.option("-s", "--set", "sets", multiple=True, metavar="NAME=VALUE", help="A Scrapy setting.")
@click.pass_obj
def crawl(
    archive: Path,
    /,
    sets: tuple[str, ...],
    budget: int | None,
    max_time: int | None,
    **bounds: str | None,
) -> None:
    """Make the archive equal to the board.

    An empty archive makes it a backfill, a full one a night's work, a broken one a repair.

    \b
    ansan crawl                          the whole board; run again after an interruption
    ansan crawl --budget 3000            a backfill in several nights
    ansan crawl --since 2026-01-01       only this year's articles
    """
    for pair in sets:
        if "=" not in pair:
            raise click.UsageError(f"-s {pair}: expected NAME=VALUE")
    chosen = {"LOG_FILE": str(archive / "crawl.log"), "LOG_LEVEL": "INFO"}
    chosen |= {} if budget is None else {"REQUEST_BUDGET": str(budget)}
    chosen |= {} if max_time is None else {"CLOSESPIDER_TIMEOUT": str(max_time)}
    chosen |= dict(pair.split("=", 1) for pair in sets)
    from ansan_crawler.runner import run_crawl as run

    sys.exit(run(archive, chosen, {n: v for n, v in bounds.items() if v is not None}))
