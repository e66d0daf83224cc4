"""What the archive says stands in a capture, against what does."""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from ansan_crawler.archive.archive import Archive
from ansan_crawler.archive.articles import store_article
from ansan_crawler.boards.model import Article, ArticlePage, Listing
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.responses.classify import Rejected
from ansan_crawler.verify.finding import Finding
from ansan_crawler.verify.provenance import check_version, check_views
from tests.filled_archive import article_of

NOW = "2026-01-01T00:00:00Z"
MADE = next(article_of(post) for post in made_posts(12, seed=3) if post.images)
ARTICLE = replace(MADE, licence=1)
OTHERWISE = {
    "title": "다른 제목",
    "subtitle": "다른 부제",
    "author": "다른 곳",
    "published": "2020-02-02",
    "body": "다른 글",
    "licence": 2,
}


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with closing(Archive(tmp_path)) as opened:
        store_article(opened.db, ARTICLE, None, NOW)
        yield opened


def checked(archive: Archive, article: Article) -> list[Finding]:
    page = ArticlePage(article, Listing(0, 1, 0, ()))
    return list(check_version(archive.db.conn, ARTICLE.fidx, 1, page, Counter()))


def test_a_version_that_is_as_its_page_says(archive: Archive) -> None:
    assert checked(archive, ARTICLE) == []


@pytest.mark.parametrize("name", OTHERWISE)
def test_each_field_is_held_against_the_page(name: str, archive: Archive) -> None:
    value = OTHERWISE[name]
    (found,) = checked(archive, replace(ARTICLE, **{name: value}))  # type: ignore[arg-type]
    assert found.where == f"{ARTICLE.fidx} version 1" and found.what.startswith(f"{name} is ")
    assert found.what.endswith(f"its capture says «{value}»")


def test_a_later_field_of_a_version_read_before_is_counted_and_no_finding(
    archive: Archive,
) -> None:
    with archive.db.atomic():
        archive.db.execute("UPDATE revisions SET licence = NULL")
    unread: Counter[str] = Counter()
    for article in (ARTICLE, replace(ARTICLE, licence=None)):
        page = ArticlePage(article, Listing(0, 1, 0, ()))
        assert list(check_version(archive.db.conn, ARTICLE.fidx, 1, page, unread)) == []
    assert unread == {"licence": 1}


def test_a_field_that_one_of_both_lacks(archive: Archive) -> None:
    (found,) = checked(archive, replace(ARTICLE, licence=None))
    assert found.what == "licence is «1», its capture says nothing"
    with archive.db.atomic():
        archive.db.execute("UPDATE revisions SET subtitle = NULL")
    (found,) = checked(archive, replace(ARTICLE, subtitle="부제"))
    assert found.what == "subtitle is empty, its capture says «부제»"


def test_files_too(archive: Archive) -> None:
    found = checked(archive, replace(ARTICLE, images=()))
    assert [each.check for each in found][:2] == ["versions", "files"]
    assert found[0].what.startswith("attachments is ")


def test_a_page_that_is_not_understood_and_views(archive: Archive) -> None:
    rejected = Rejected("unknown", "no head")
    (found,) = check_version(archive.db.conn, ARTICLE.fidx, 1, rejected, Counter())
    assert found.what == "its capture is not understood: no head"
    page = ArticlePage(ARTICLE, Listing(0, 1, 0, ()))
    assert list(check_views(ARTICLE.fidx, ARTICLE.views, page, NOW)) == []
    assert len(list(check_views(ARTICLE.fidx, ARTICLE.views + 1, page, NOW))) == 1
