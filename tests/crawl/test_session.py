"""A session is open or there is one line why not; closing it leaves nothing behind."""

from contextlib import ExitStack
from pathlib import Path

import pytest
from scrapy.settings import Settings

from ansan_crawler.archive.lock import locked, under_way
from ansan_crawler.crawl.session import SessionError, open_session
from ansan_crawler.exit_codes import INCOMPLETE, UNWRITABLE, USAGE


def settings(folder: Path, **more: str) -> Settings:
    made = Settings()
    made.setmodule("ansan_crawler.settings")
    made.setdict({"ARCHIVE_DIR": str(folder), **more})
    return made


def test_the_lock_is_held_until_the_stack_is_closed(tmp_path: Path) -> None:
    with ExitStack() as stack:
        crawl = open_session(settings(tmp_path), {"pages": "1-2"}, stack)
        assert under_way(tmp_path) and crawl.scheduler.scope.pages == range(1, 3)
    assert not under_way(tmp_path)
    assert not list(tmp_path.rglob("*.warc.gz")), "nothing was captured"


@pytest.mark.parametrize(
    ("more", "arguments", "message", "code"),
    [
        ({"REQUEST_BUDGET": "-1"}, {}, "REQUEST_BUDGET=-1: expected a number", USAGE),
        ({"ARCHIVE_FILES": "some"}, {}, "ARCHIVE_FILES=some: expected none", USAGE),
        ({"DOWNLOAD_DELAY": "x"}, {}, "DOWNLOAD_DELAY=x: expected seconds", USAGE),
        ({}, {"refresh": "x"}, "refresh=x: expected a number", USAGE),
        ({"ARCHIVE_DIR": "/dev/null/x"}, {}, "can't be opened for writing", UNWRITABLE),
    ],
)
def test_what_is_wrong_is_one_line(
    more: dict[str, str], arguments: dict[str, str], message: str, code: int, tmp_path: Path
) -> None:
    with ExitStack() as stack, pytest.raises(SessionError, match=message) as caught:
        open_session(settings(tmp_path, **more), arguments, stack)
    assert caught.value.exit_code == code and not under_way(tmp_path)


def test_an_archive_in_use_is_left_alone(tmp_path: Path) -> None:
    with ExitStack() as stack, locked(tmp_path), pytest.raises(SessionError) as caught:
        open_session(settings(tmp_path), {}, stack)
    assert caught.value.exit_code == INCOMPLETE
