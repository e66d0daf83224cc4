"""Scrapy extensions: the session of a crawl that archives, and its progress on stderr."""

import logging
import signal
import sys
from contextlib import ExitStack
from time import monotonic

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn
from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import CloseSpider, NotConfigured
from scrapy.settings import Settings

from ansan_crawler.clock import now
from ansan_crawler.crawl.crawl import Crawl
from ansan_crawler.crawl.report import finish
from ansan_crawler.crawl.session import SessionError, open_session
from ansan_crawler.duration import duration
from ansan_crawler.exit_codes import COMPLETE, INCOMPLETE, USAGE, VERDICTS
from ansan_crawler.i18n.language import localized
from ansan_crawler.i18n.translatable import _, joined, ngettext
from ansan_crawler.interruption import Interrupted, interruptible
from ansan_crawler.settings_check import invalid_settings

EVERY_ON_TERMINAL, EVERY_WHEN_PIPED = 0.2, 30.0
"""Seconds between two lines of progress."""
INTERRUPTED = _("incomplete: interrupted; run again")
session_opened = object()
"""The signal sent when a session was opened and there is a crawl."""
_log = logging.getLogger(__name__)


class CrawlSession:
    """The session of a spider that archives, reached by `crawler.get_extension(CrawlSession)`.

    The spider's `start` opens it. `scrapy parse`, `shell`, `fetch` and `check` replace `start`, so
    they touch no archive. When the spider is closed, the stats have the crawl's verdict, exit code
    and message under the spider's name.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.crawl: Crawl | None = None
        """None until the session is opened, or if it can't be opened."""
        self.ended: tuple[int, str] | None = None
        """Exit code and last line, once there is a verdict."""
        self.spider_closed = self.stays_open = False
        """`stays_open`: the caller closes the session, after the spider has closed."""
        self._stack = ExitStack()
        self._invalid = self._reset_invalid_settings()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "CrawlSession":
        if not getattr(crawler.spidercls, "archives", False):
            raise NotConfigured
        session = cls(crawler)
        crawler.signals.connect(session.finish, signals.spider_closed)
        return session

    def _reset_invalid_settings(self) -> list[str]:
        """One line for each invalid setting. Scrapy's own settings are reset to their defaults.

        Otherwise Scrapy would stop with a traceback, or never stop.
        """
        problems, defaults = invalid_settings(self.crawler.settings), Settings()
        for name in problems:
            if name in defaults:
                settings = self.crawler.settings
                settings.set(name, defaults[name], priority=settings.maxpriority())
        return list(problems.values())

    def open(self, arguments: dict[str, str]) -> Crawl:
        """Opens the archive and returns the crawl.

        Raises CloseSpider if it can't be opened; the stats say why.
        """
        try:
            if self._invalid:
                raise SessionError(self._invalid[0], USAGE)
            with interruptible():
                self.crawl = open_session(self.crawler.settings, arguments, self._stack)
        except SessionError as error:
            self._end(error.exit_code, _("error: {message}", message=error))
            raise CloseSpider("session_not_opened") from error
        except Interrupted as interruption:
            self._end(INCOMPLETE, INTERRUPTED)
            signal.raise_signal(interruption.signal)
            raise CloseSpider("shutdown") from interruption
        self._leave_robots_to_the_verdict()
        self.crawler.signals.connect(self.count, signals.request_reached_downloader)
        self.crawler.signals.send_catch_log(session_opened)
        return self.crawl

    def _leave_robots_to_the_verdict(self) -> None:
        """Drops Scrapy's traceback about an unreachable robots.txt: the verdict reports it."""
        robots, spider = logging.getLogger(RobotsTxtMiddleware.__module__), self.crawler.spider

        def is_of_another(record: logging.LogRecord) -> bool:
            return getattr(record, "spider", None) is not spider

        robots.addFilter(is_of_another)
        self._stack.callback(robots.removeFilter, is_of_another)

    def count(self, request: Request) -> None:
        assert self.crawl is not None
        if not request.url.endswith("/robots.txt"):
            self.crawl.result.note_request()

    def finish(self, reason: str) -> None:
        """Ends the crawl when the spider is closed; `reason` is Scrapy's."""
        self.spider_closed = True
        if self.crawl is None:
            return
        try:
            finish(self.crawl, reason, self.crawl.at(now()))
            self._end(self.crawl.result.exit_code(), self.crawl.summary)
        finally:
            if not self.stays_open:
                self.close()

    def close(self) -> None:
        """Closes the archive and releases its lock; does nothing if it isn't open."""
        self._stack.close()

    def _end(self, code: int, line: str) -> None:
        self.ended = code, line
        spider = self.crawler.spider
        assert spider is not None
        facts = {"verdict": VERDICTS[code], "exit_code": code, "message": line}
        for name, fact in facts.items():
            self.crawler.stats.set_value(f"{spider.name}/{name}", fact)
        _log.log(logging.INFO if code == COMPLETE else logging.ERROR, line)


def session_of(crawler: Crawler) -> CrawlSession:
    """The spider's session. Raises NotConfigured if the spider archives nothing."""
    if session := crawler.get_extension(CrawlSession):
        return session
    raise NotConfigured


class CrawlProgress:
    """Shows pages, articles, rate and time left: a bar on a terminal, else a line every 30 s."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.began = self.last = monotonic()
        self.every = EVERY_ON_TERMINAL if sys.stderr.isatty() else EVERY_WHEN_PIPED
        self.bar: tuple[Progress, TaskID] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "CrawlProgress":
        extension = cls(crawler)
        crawler.signals.connect(extension.open, session_opened)
        return extension

    def open(self) -> None:
        self.began = self.last = monotonic()
        self.crawler.signals.connect(self.show, signals.response_received)
        self.crawler.signals.connect(self.close, signals.spider_closed)
        if sys.stderr.isatty():
            console = Console(stderr=True)
            columns = BarColumn(bar_width=20), TextColumn("{task.description}")
            progress = Progress(*columns, console=console, transient=True, auto_refresh=False)
            progress.start()
            self.bar = progress, progress.add_task(localized(_("reaching the board")), total=None)

    def show(self) -> None:
        at, crawl = monotonic(), session_of(self.crawler).crawl
        if crawl is None or at - self.last < self.every:
            return
        self.last = at
        done, left = crawl.result.requests, crawl.left()
        line = progress_line(crawl, done, left, at - self.began)
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
