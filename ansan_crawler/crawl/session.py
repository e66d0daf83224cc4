"""A crawl's session: settings and arguments are checked, the archive is locked and recovered."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from scrapy.settings import BaseSettings

from ansan_crawler.archive.archive import Archive
from ansan_crawler.archive.lock import Busy, locked
from ansan_crawler.boards.city_news.urls import board_address
from ansan_crawler.captures.warcinfo import warcinfo
from ansan_crawler.captures.writer import WarcWriter
from ansan_crawler.clock import now
from ansan_crawler.crawl.crawl import Crawl
from ansan_crawler.crawl.scope import parse_scope
from ansan_crawler.i18n.translatable import _
from ansan_crawler.ingest.recovery import recover
from ansan_crawler.settings_check import check_settings


@contextmanager
def opened(settings: BaseSettings, arguments: dict[str, str]) -> Iterator[Crawl]:
    """Raises ValueError for wrong bounds or settings, ArchiveError, or Busy."""
    check_settings(settings)
    bounds, board = parse_scope(arguments), board_address(settings["BOARD_URL"])
    budget, removals = (_count(settings, name) for name in ("REQUEST_BUDGET", "REMOVALS_MAX"))
    files = _kinds(settings)
    folder = Path(settings["ARCHIVE_DIR"]).expanduser()
    archive = Archive(folder)
    try:
        with locked(folder):
            recover(archive, folder / "warc", now())
            began = _began(archive)
            writer = WarcWriter(
                folder / "warc",
                began,
                warcinfo(settings, board, bounds.describe(), began),
                _count(settings, "WARC_MAXSIZE"),
            )
            try:
                yield Crawl(archive, writer, board, bounds, budget, removals, files, began)
            finally:
                writer.close()
    finally:
        archive.close()


def _began(archive: Archive) -> str:
    """Now, and later than every crawl and capture before: WARC files are named and read in this
    order, and the archive tells by its times what came last.

    Raises Busy where the clock is far behind the archive.
    """
    here, newest = now(), archive.newest_time()
    if here > newest:
        return here
    ahead = datetime.fromisoformat(newest) - datetime.fromisoformat(here)
    if ahead > timedelta(hours=1):
        raise Busy(
            _(
                "the clock says {here}, but the last crawl was at {newest}: set the clock",
                here=here,
                newest=newest,
            )
        )
    following = datetime.fromisoformat(newest) + timedelta(seconds=1)
    return following.strftime("%Y-%m-%dT%H:%M:%SZ")


def _kinds(settings: BaseSettings) -> tuple[str, ...]:
    kinds = {"none": (), "attachments": ("file",), "all": ("file", "image")}
    told = settings["ARCHIVE_FILES"]
    if told not in kinds:
        raise ValueError(_("ARCHIVE_FILES={told}: expected none, attachments or all", told=told))
    return kinds[told]


def _count(settings: BaseSettings, name: str) -> int:
    told = str(settings[name])
    if not told.isascii() or not told.isdecimal():
        raise ValueError(
            _("{name}={told}: expected a number, 0 for no limit", name=name, told=told)
        )
    return int(told)
