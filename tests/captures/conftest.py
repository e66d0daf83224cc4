"""Writers of WARC files into tests' own folders."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from ansan_crawler.captures.writer import WarcWriter
from tests.captures.exchanges import AT

NewWriter = Callable[..., WarcWriter]


@pytest.fixture
def new_writer(tmp_path: Path) -> Iterator[NewWriter]:
    """Makes writers into `warc`, of files that are full at `rotate` bytes; closed in the end."""
    with ExitStack() as opened:

        def make(rotate: int = 0) -> WarcWriter:
            facts = {"software": "ansan-crawler/test"}
            return opened.enter_context(closing(WarcWriter(tmp_path / "warc", AT, facts, rotate)))

        yield make
