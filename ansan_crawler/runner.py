"""Runs a crawl as a command that ends with one line and an exit code."""

import logging
import signal
import sqlite3
import sys
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import Any
from urllib.request import urlopen

from scrapy import Spider, signals
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.settings import Settings

from ansan_crawler.alerts.dispatch import after_crawl
from ansan_crawler.clock import now
from ansan_crawler.crawl.crawl import Crawl
from ansan_crawler.crawl.scope import parse_scope
from ansan_crawler.exit_codes import INCOMPLETE, UNWRITABLE, USAGE
from ansan_crawler.extensions import INTERRUPTED, CrawlSession
from ansan_crawler.files.text_extraction import read_files
from ansan_crawler.i18n.language import for_terminal, localized
from ansan_crawler.i18n.translatable import _, ngettext
from ansan_crawler.settings_check import check_settings
from spiders.city_news import CityNewsSpider

READING = 600
"""The most seconds spent on the text of attachments after a crawl."""


def run_crawl(archive: Path, sets: dict[str, str], bounds: dict[str, str]) -> int:
    """Runs a crawl, inside or outside of a checkout. Returns the exit code."""
    logging.raiseExceptions = False  # a log that can't be written costs no more than its lines
    settings = Settings()
    settings.setmodule("ansan_crawler.settings", priority="project")
    settings.setdict({"ARCHIVE_DIR": str(archive), **sets}, priority="cmdline")
    try:
        check_settings(settings)
        archive.mkdir(parents=True, exist_ok=True)
        process = AsyncCrawlerProcess(settings)
    except ValueError as error:
        return _say(str(error), USAGE)
    except OSError as error:
        return _say(
            _(
                "archive {path}: can't be written ({error}); name another",
                path=archive,
                error=error,
            ),
            UNWRITABLE,
        )
    return run_in_process(process, CityNewsSpider, bounds)


def run_in_process(process: Any, spider: type[Spider], arguments: dict[str, str]) -> int:
    """Runs the crawl in a Scrapy process. Returns the exit code; prints errors as one line."""
    _interruptible()
    crawler = None
    try:
        parse_scope(arguments)  # first, because Scrapy's functions have named arguments, too
        crawler = process.create_crawler(spider)
        _run(process, crawler, arguments)
        return _report(process, _session_of(crawler))
    except KeyboardInterrupt:
        return _end(INTERRUPTED, INCOMPLETE)
    except ValueError as error:
        return _say(str(error), USAGE)
    except (OSError, sqlite3.Error) as error:
        return _say(_("the archive can't be written: {error}", error=error), UNWRITABLE)
    finally:
        if session := _session_of(crawler):
            session.close()


def _run(process: Any, crawler: Crawler, arguments: dict[str, str]) -> None:
    """Runs the crawl and leaves its session open for what follows."""
    logging.getLogger(CrawlSession.__module__).setLevel(logging.CRITICAL)  # `_report` prints it
    crawler.signals.connect(_keep_open, signals.engine_started)
    process.crawl(crawler, **arguments)
    process.start()
    _interruptible()


def _session_of(crawler: Crawler | None) -> CrawlSession | None:
    """None if Scrapy failed before it loaded its extensions."""
    with suppress(RuntimeError):
        return crawler.get_extension(CrawlSession) if crawler else None
    return None


def _keep_open(sender: Crawler) -> None:
    if session := sender.get_extension(CrawlSession):
        session.stays_open = True


def _report(process: Any, session: CrawlSession | None) -> int:
    """Prints the crawl's last line and does what follows a crawl. Returns the exit code."""
    if session is None or session.ended is None:
        if session is None or session.spider_closed or process.bootstrap_failed:
            return _say(_("the crawl did not start: see the log above"), USAGE)
        return _end(INTERRUPTED, INCOMPLETE)  # twice, or before it was under way
    code, line = session.ended
    if session.crawl is None:
        return _end(line, code)
    code = max(code, _read_files(session.crawl))
    logging.getLogger("ansan_crawler").info(line)
    exported = process.settings.getdict("FEEDS")
    stream = sys.stderr if code or "stdout:" in exported else sys.stdout
    print(for_terminal(line, stream), file=stream)
    if code == 0 and process.settings["PING_URL"]:
        _ping(process.settings["PING_URL"])
    after_crawl(session.crawl.archive.db, now)
    return code


def _interruptible() -> None:
    """Ctrl-C and SIGTERM raise KeyboardInterrupt, except while Scrapy handles them."""
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, signal.default_int_handler)


def _read_files(crawl: Crawl) -> int:
    """Reads the text of attachments for at most READING seconds. Returns an exit code."""
    until = monotonic() + READING
    try:
        left = read_files(crawl.archive, crawl.recorder.writer.folder, lambda: monotonic() < until)
    except KeyboardInterrupt:
        return INCOMPLETE
    except (OSError, sqlite3.Error) as error:
        return _say(_("the archive can't be written: {error}", error=error), UNWRITABLE)
    if left:
        left_over = ngettext(
            "the text of {n:,} file is left for the next run",
            "the text of {n:,} files is left for the next run",
            left,
        )
        print(localized(left_over), file=sys.stderr)
    return 0


def _ping(url: str) -> None:
    """Requests the address of a monitoring service after a complete crawl; failures are printed."""
    try:
        with urlopen(url, timeout=10):
            pass
    except (OSError, ValueError) as error:
        print(f"PING_URL {url}: {error}", file=sys.stderr)


def _say(message: str, code: int) -> int:
    return _end(_("error: {message}", message=message), code)


def _end(message: str, code: int) -> int:
    print(localized(message), file=sys.stderr)
    return code
