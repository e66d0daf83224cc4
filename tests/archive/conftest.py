"""An empty archive on disk, as the modules that write to it get it."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from ansan_crawler.archive.archive import Archive


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with closing(Archive(tmp_path)) as opened:
        yield opened.db
