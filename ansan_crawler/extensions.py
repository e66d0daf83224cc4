"""Where a crawl stands, said on stderr: a bar on a terminal, a line now and then when piped."""

import sys
from time import monotonic

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn
from scrapy import signals
from scrapy.crawler import Crawler

from ansan_crawler.crawl.crawl import Crawl
from ansan_crawler.duration import duration
from ansan_crawler.i18n.language import localized
from ansan_crawler.i18n.translatable import _, joined, ngettext

EVERY_ON_TERMINAL, EVERY_WHEN_PIPED = 0.2, 30.0
"""Seconds between two tellings."""


class CrawlProgress:
    """Pages, articles, rate and time left."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.began = self.told = monotonic()
        self.every = EVERY_ON_TERMINAL if sys.stderr.isatty() else EVERY_WHEN_PIPED
        self.bar: tuple[Progress, TaskID] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "CrawlProgress":
        extension = cls(crawler)
        crawler.signals.connect(extension.open, signals.spider_opened)
        crawler.signals.connect(extension.tell, signals.response_received)
        crawler.signals.connect(extension.close, signals.spider_closed)
        return extension

    def open(self) -> None:
        if sys.stderr.isatty():
            console = Console(stderr=True)
            columns = BarColumn(bar_width=20), TextColumn("{task.description}")
            progress = Progress(*columns, console=console, transient=True, auto_refresh=False)
            progress.start()
            self.bar = progress, progress.add_task(localized(_("reaching the board")), total=None)

    def tell(self) -> None:
        now = monotonic()
        if now - self.told < self.every:
            return
        self.told = now
        crawl: Crawl = self.crawler.spider.crawl  # type: ignore[union-attr]
        done = crawl.result.requests
        left = crawl.left()
        line = progress_line(crawl, done, left, now - self.began)
        if self.bar is None:
            print(line, file=sys.stderr, flush=True)
        else:
            progress, task = self.bar
            progress.update(task, total=done + left, completed=done, description=localized(line))
            progress.refresh()

    def close(self) -> None:
        if self.bar is not None:
            self.bar[0].stop()


def progress_line(crawl: Crawl, done: int, left: int, seconds: float) -> str:
    """One line, short enough for 80 columns beside the bar."""
    rate = done / max(seconds, 0.001)
    result = crawl.result
    return joined(
        " · ",
        (
            ngettext("{n:,} page", "{n:,} pages", result.listings),
            ngettext("{n:,} article", "{n:,} articles", result.articles),
            f"{rate:.1f}/s",
            _("{duration} left", duration=duration(left / rate) if rate else "?"),
        ),
    )
