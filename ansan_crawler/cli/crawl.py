"""`ansan crawl`: makes the archive equal to the board."""

import sys
from pathlib import Path

import click

from ansan_crawler.crawl.scope import REFRESH
from ansan_crawler.duration import parse_duration
from ansan_crawler.i18n.translatable import _

CRAWL_EXIT_CODES = _(
    "Exit codes: 0 complete; 2 wrong usage; 3 incomplete: run again; 4 pages that the parser does "
    "not know, or where list and article disagree; 5 blocked or unreachable; 6 the archive can't "
    "be written. If several apply, the highest is returned."
)


class Length(click.ParamType[int]):
    """A length of time such as 36h, 90m or 2d; converts to seconds."""

    name = "duration"

    def convert(
        self, value: str, param: click.Parameter | None, context: click.Context | None
    ) -> int:
        try:
            return parse_duration(value)
        except ValueError as error:
            self.fail(str(error), param, context)


@click.command(epilog=CRAWL_EXIT_CODES)
@click.option("--pages", metavar="PAGES", help=_("Only these listing pages, such as 3 or 1-10."))
@click.option(
    "--since", metavar="DATE", help=_("Only articles from this date on, such as 2024-01-01.")
)
@click.option("--fidx", metavar="FIDX", help=_("Only these articles, such as 20852,20853."))
@click.option("--audit", metavar="N|all", help=_("Re-read N more listing pages, or all."))
@click.option("--refresh", metavar="N", default=str(REFRESH), show_default=True,
              help=_("Re-read at most N articles that are due, for views and edits."))  # fmt: skip
@click.option("--budget", type=click.IntRange(0), help=_("Most requests; 0 = no limit."))
@click.option("--max-time", type=Length(), help=_("Stop after this time, such as 90m or 6h."))
@click.option(
    "-s", "--set", "sets", multiple=True, metavar="NAME=VALUE", help=_("A Scrapy setting.")
)
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

    The first run fetches everything, a later one what is new or changed. What is missing is fetched
    again.

    \b
    ansan crawl                          the whole board; run again after an interruption
    ansan crawl --budget 3000            a backfill in several nights
    ansan crawl --since 2026-01-01       only this year's articles
    """
    for pair in sets:
        if "=" not in pair:
            raise click.UsageError(_("-s {pair}: expected NAME=VALUE", pair=pair))
    chosen = {"LOG_FILE": str(archive / "crawl.log"), "LOG_LEVEL": "INFO"}
    chosen |= {} if budget is None else {"REQUEST_BUDGET": str(budget)}
    chosen |= {} if max_time is None else {"CLOSESPIDER_TIMEOUT": str(max_time)}
    chosen |= dict(pair.split("=", 1) for pair in sets)
    from ansan_crawler.runner import run_crawl as run

    sys.exit(run(archive, chosen, {n: v for n, v in bounds.items() if v is not None}))
