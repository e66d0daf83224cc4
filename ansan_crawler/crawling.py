"""A crawl as a command: checked before it begins, told in one line when it has ended."""

import logging
import sys
from typing import Any

from ansan_crawler.archive import ArchiveError
from ansan_crawler.bounds import read_bounds
from ansan_crawler.run import Run
from ansan_crawler.verdict import UNWRITABLE, USAGE
from spiders.city_news import CityNewsSpider


def crawl(process: Any, arguments: dict[str, str]) -> int:
    """Runs the crawl in a Scrapy process; the exit code. Errors are one line on stderr."""
    try:
        Run.open(process.settings, read_bounds(arguments)).archive.close()
    except ValueError as error:
        return _say(str(error), USAGE)
    except ArchiveError as error:
        return _say(str(error), UNWRITABLE)
    # robots.txt that can't be reached is told by the verdict, not by a traceback
    logging.getLogger("scrapy.downloadermiddlewares.robotstxt").setLevel(logging.CRITICAL)
    crawler = process.create_crawler(CityNewsSpider)
    process.crawl(crawler, **arguments)
    process.start()
    run: Run = crawler.spider.run
    run.archive.close()
    print(run.tally.line(), file=sys.stderr if run.tally.exit_code() else sys.stdout)
    return run.tally.exit_code()


def _say(message: str, code: int) -> int:
    print(f"error: {message}", file=sys.stderr)
    return code
