"""`ansan`: the archive from a shell. Scrapy is imported by the commands that crawl, no others."""

from ansan_crawler.cli.asking import diff, history, show, stats
from ansan_crawler.cli.crawling import crawl, demo, schedule
from ansan_crawler.cli.feed import feed
from ansan_crawler.cli.group import main
from ansan_crawler.cli.probe import probe
from ansan_crawler.cli.proving import cite, files, rebuild, verify
from ansan_crawler.cli.reindex import reindex
from ansan_crawler.cli.searching import search
from ansan_crawler.cli.status import status
from ansan_crawler.cli.watch import watch

COMMANDS = (
    *(crawl, demo, search, show, history, diff, files, cite, stats, status),
    *(verify, rebuild, reindex, probe, schedule, feed, watch),
)
for command in COMMANDS:
    main.add_command(command)

__all__ = ["main"]
