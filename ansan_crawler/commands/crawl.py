"""`scrapy crawl` with this project's exit codes: 0, 2, 3, 4, 5, 6."""

import argparse
import logging

from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.exceptions import UsageError

from ansan_crawler.runner import run_in_process


class Command(ScrapyCrawl):
    def long_desc(self) -> str:
        return (
            "Make the archive equal to the board. Exit codes: 0 complete; 2 usage; 3 incomplete, "
            "run again; 4 unknown pages; 5 blocked or unreachable; 6 archive not writable."
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Scrapy's own for a spider beside city_news that archives nothing."""
        assert self.crawler_process is not None
        loader = self.crawler_process.spider_loader
        if len(args) != 1 or args[0] not in loader.list():
            raise UsageError(f"expected the spider's name, city_news, found {' '.join(args)!r}")
        spider = loader.load(args[0])
        if not getattr(spider, "archives", False):
            super().run(args, opts)
            return
        logging.raiseExceptions = False  # a full disk is one line
        self.exitcode = run_in_process(self.crawler_process, spider, opts.spargs)
