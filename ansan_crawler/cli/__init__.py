"""`ansan`: the archive from a shell. Scrapy is imported by the commands that crawl, no others."""

from ansan_crawler.cli.asking import diff, history, show, stats
from ansan_crawler.cli.crawling import crawl, demo, schedule
from ansan_crawler.cli.group import main
from ansan_crawler.cli.reindex import reindex
from ansan_crawler.cli.searching import search
from ansan_crawler.cli.status import status

for command in (crawl, demo, search, show, history, diff, stats, status, reindex, schedule):
    main.add_command(command)

__all__ = ["main"]
