"""What tests of the tables begin with: an archive without an article, and articles for it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ansan_crawler.archive.archive import Archive
from ansan_crawler.captures.exchange import Capture, Location
from ansan_crawler.replica.generator import made_posts
from tests.filled_archive import article_of

FIRST, LATER = "2026-01-01T00:00:00Z", "2026-01-03T12:00:00Z"
POSTS = made_posts(12, seed=7)
WITH_IMAGE = next(article_of(post) for post in POSTS if post.images and post.body)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    opened = Archive(tmp_path)
    yield opened
    opened.close()


def capture(url: str, offset: int = 0, fidx: str | None = None) -> Capture:
    """A response, told of as if a WARC file had it."""
    location = Location("city_news-1.warc.gz", offset, 100)
    return Capture(url, FIRST, 200, "text/html", location, f"sha256:{offset}", fidx=fidx)
