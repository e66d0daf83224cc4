"""Where a crawl stands, said on stderr: one changing line, or a line a while."""

import sys
from time import monotonic

from scrapy import Spider, signals
from scrapy.crawler import Crawler


class Progress:
    """Pages, articles, rate and time left; plain lines when piped, at most one in ten seconds."""

    def __init__(self) -> None:
        self.began = self.said = monotonic()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Progress":
        extension = cls()
        crawler.signals.connect(extension.tell, signals.response_received)
        crawler.signals.connect(extension.end, signals.spider_closed)
        return extension

    def tell(self, spider: Spider) -> None:
        terminal, now = sys.stderr.isatty(), monotonic()
        if now - self.said < (0.1 if terminal else 10):
            return
        self.said = now
        print(self.line(spider), end="\r" if terminal else "\n", file=sys.stderr, flush=True)

    def line(self, spider: Spider) -> str:
        tally = spider.run.tally  # type: ignore[attr-defined]
        rate = tally.requests / max(monotonic() - self.began, 0.001)
        pages = -(-(tally.total or 0) // 10)
        left = max((tally.total or 0) - spider.run.archive.held(), 0) / 10  # type: ignore[attr-defined]
        left += spider.run.archive.count_unread("")  # type: ignore[attr-defined]
        minutes, seconds = divmod(int(left / rate) if rate else 0, 60)
        return (
            f"pages {tally.pages_read:,}/{pages:,} · articles {tally.articles_read:,} · "
            f"{rate:.1f} requests/s · {minutes}:{seconds:02d} left   "
        )

    def end(self, spider: Spider) -> None:
        if sys.stderr.isatty():
            print(" " * 79, end="\r", file=sys.stderr, flush=True)
