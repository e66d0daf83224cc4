"""A crawl's session: settings and arguments are checked, the archive is locked and recovered."""

import sqlite3
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path

from scrapy.settings import BaseSettings

from ansan_crawler.archive.archive import Archive, ArchiveError
from ansan_crawler.archive.lock import Busy, locked
from ansan_crawler.boards.registry import PROFILE
from ansan_crawler.captures.warcinfo import warcinfo
from ansan_crawler.captures.writer import WarcWriter
from ansan_crawler.clock import now
from ansan_crawler.crawl.crawl import Crawl
from ansan_crawler.crawl.scope import parse_scope
from ansan_crawler.exit_codes import INCOMPLETE, UNWRITABLE, USAGE
from ansan_crawler.i18n.translatable import _
from ansan_crawler.ingest.recovery import recover
from ansan_crawler.settings_check import check_settings


class SessionError(Exception):
    """Why no session can be opened, in one line; `exit_code` is what that makes of the crawl."""

    def __init__(self, message: str, exit_code: int) -> None:
        super().__init__(message)
        self.exit_code = exit_code


def open_session(settings: BaseSettings, arguments: dict[str, str], stack: ExitStack) -> Crawl:
    """A crawl that may begin; closing `stack` closes its archive. Raises SessionError."""
    with ExitStack() as opened:
        try:
            crawl = _open(settings, arguments, opened)
        except ValueError as error:
            raise SessionError(str(error), USAGE) from error
        except Busy as error:
            raise SessionError(str(error), INCOMPLETE) from error
        except ArchiveError as error:
            raise SessionError(str(error), UNWRITABLE) from error
        except (OSError, sqlite3.Error) as error:
            message = _("the archive can't be written: {error}", error=error)
            raise SessionError(message, UNWRITABLE) from error
        stack.push(opened.pop_all())
    return crawl


def _open(settings: BaseSettings, arguments: dict[str, str], stack: ExitStack) -> Crawl:
    check_settings(settings)
    scope, board = parse_scope(arguments), PROFILE.board_address(settings["BOARD_URL"])
    budget, removals = (_count(settings, name) for name in ("REQUEST_BUDGET", "REMOVALS_MAX"))
    files, warc_size = _kinds(settings), _count(settings, "WARC_MAXSIZE")
    folder = Path(settings["ARCHIVE_DIR"]).expanduser()
    archive = Archive(folder)
    stack.callback(archive.close)
    stack.enter_context(locked(folder))
    recover(archive, folder / "warc", now())
    began = _began(archive)
    about = warcinfo(settings, board, scope.describe(), began)
    writer = WarcWriter(folder / "warc", began, about, warc_size)
    stack.callback(writer.close)
    return Crawl(archive, writer, board, scope, budget, removals, files, began)


def _began(archive: Archive) -> str:
    """Now, but later than every crawl and capture before: WARC files are named and read in this
    order, and the latest time in the archive stands for what came last.

    Raises Busy if the clock is more than an hour behind the archive.
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
    chosen = settings["ARCHIVE_FILES"]
    if chosen not in kinds:
        raise ValueError(
            _("ARCHIVE_FILES={value}: expected none, attachments or all", value=chosen)
        )
    return kinds[chosen]


def _count(settings: BaseSettings, name: str) -> int:
    text = str(settings[name])
    if not text.isascii() or not text.isdecimal():
        raise ValueError(
            _("{name}={value}: expected a number, 0 for no limit", name=name, value=text)
        )
    return int(text)
