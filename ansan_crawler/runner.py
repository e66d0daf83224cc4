"""A crawl as a command: checked before it begins, told in one line when it has ended."""

import logging
import signal
import sqlite3
import sys
from pathlib import Path
from time import monotonic
from typing import Any
from urllib.request import urlopen

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from ansan_crawler.alerts.dispatch import after_crawl
from ansan_crawler.archive.archive import ArchiveError
from ansan_crawler.archive.lock import Busy
from ansan_crawler.clock import now
from ansan_crawler.crawl.crawl import Crawl
from ansan_crawler.crawl.session import opened
from ansan_crawler.exit_codes import INCOMPLETE, UNWRITABLE, USAGE
from ansan_crawler.files.text_extraction import read_files
from ansan_crawler.i18n.language import for_terminal, localized
from ansan_crawler.i18n.translatable import _, ngettext
from ansan_crawler.settings_check import check_settings
from spiders.city_news import CityNewsSpider

INTERRUPTED = _("incomplete: interrupted; run again")
READING = 600
"""Seconds after a crawl in which the text of attachments is read."""


def run_crawl(archive: Path, sets: dict[str, str], bounds: dict[str, str]) -> int:
    """A crawl from anywhere, in or out of the checkout; the exit code."""
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
    return launch(process, bounds)


def launch(process: Any, arguments: dict[str, str]) -> int:
    """Runs the crawl in a Scrapy process; the exit code. Errors are one line on stderr."""
    _interruptible()
    try:
        with opened(process.settings, arguments) as crawl:
            return _run(process, crawl)
    except KeyboardInterrupt:
        return _end(INTERRUPTED, INCOMPLETE)
    except ValueError as error:
        return _say(str(error), USAGE)
    except Busy as error:
        return _say(str(error), INCOMPLETE)
    except ArchiveError as error:
        return _say(str(error), UNWRITABLE)
    except (OSError, sqlite3.Error) as error:
        return _say(_("the archive can't be written: {error}", error=error), UNWRITABLE)


def _run(process: Any, crawl: Crawl) -> int:
    # robots.txt that can't be reached is told by the verdict, not by a traceback
    logging.getLogger("scrapy.downloadermiddlewares.robotstxt").setLevel(logging.CRITICAL)
    task = process.crawl(process.create_crawler(CityNewsSpider), crawl=crawl)
    process.start()
    _interruptible()
    if not crawl.summary:
        if not task.done() or task.cancelled():  # interrupted twice, or before it was under way
            return _end(INTERRUPTED, INCOMPLETE)
        return _say(_("the crawl did not start: see the log above"), USAGE)
    code = max(crawl.result.exit_code(), _read_files(crawl))
    logging.getLogger("ansan_crawler").info(crawl.summary)
    exported = process.settings.getdict("FEEDS")
    stream = sys.stderr if code or "stdout:" in exported else sys.stdout
    print(for_terminal(crawl.summary, stream), file=stream)
    if code == 0 and process.settings["PING_URL"]:
        _ping(process.settings["PING_URL"])
    after_crawl(crawl.archive.db, now)
    return code


def _interruptible() -> None:
    """Ctrl-C and SIGTERM raise KeyboardInterrupt, but for the time in which Scrapy heeds them."""
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, signal.default_int_handler)


def _read_files(crawl: Crawl) -> int:
    """The text of attachments, for some minutes a night; the exit code."""
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
        print(
            localized(left_over),
            file=sys.stderr,
        )
    return 0


def _ping(url: str) -> None:
    """The dead man's switch: a complete crawl says that it is alive. Its failure is only told."""
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
