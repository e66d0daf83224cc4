"""`ansan`: the archive from a shell. Scrapy is imported by the commands that crawl, no others."""

from ansan_crawler.cli.asking import diff, history, show
from ansan_crawler.cli.crawling import crawl, demo, schedule
from ansan_crawler.cli.group import main
from ansan_crawler.cli.plot import plot
from ansan_crawler.cli.probe import probe
from ansan_crawler.cli.proving import cite, files, rebuild, verify
from ansan_crawler.cli.recent import recent
from ansan_crawler.cli.reindex import reindex
from ansan_crawler.cli.searching import search
from ansan_crawler.cli.stats import stats
from ansan_crawler.cli.status import status
from ansan_crawler.cli.words import words

COMMANDS = (
    *(crawl, demo, search, show, recent, history, diff, files, cite),
    *(stats, plot, words, status),
    *(verify, rebuild, reindex, probe, schedule),
)
for command in COMMANDS:
    main.add_command(command)

__all__ = ["main"]
