"""What becomes of a response in the archive."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from ansan_crawler.archive.archive import Archive
from ansan_crawler.boards.model import ArticlePage
from ansan_crawler.ingest.ingest import Ingest, article_of
from ansan_crawler.ingest.parse_pool import read_page
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.replica.post import Paragraph, Post
from ansan_crawler.responses.classify import DISAGREE, Rejected
from tests.filled_archive import ADDRESS
from tests.ingest.pages import capture_of, job_of

FIRST, LATER = "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"
POSTS = made_posts(8, seed=3)
EDITED = replace(POSTS[2], body=(Paragraph(("고친 글이다.",)),))
WITH_EDIT = (*POSTS[:2], EDITED, *POSTS[3:])


@pytest.fixture
def ingest(tmp_path: Path) -> Iterator[Ingest]:
    with closing(Archive(tmp_path)) as archive:
        yield Ingest(archive, ADDRESS)


def keep(ingest: Ingest, post: Post, posts: tuple[Post, ...], at: str, offset: int) -> str:
    job = job_of(post, posts, at)
    value = read_page(job)
    assert isinstance(value, ArticlePage)
    return ingest.keep(capture_of(job, offset), value).stored


def versions(ingest: Ingest) -> list[tuple[object, ...]]:
    query = "SELECT number, observed_at FROM revisions ORDER BY number"
    return ingest.archive.db.execute(query).fetchall()


def test_another_text_waits_until_it_is_released(ingest: Ingest) -> None:
    assert keep(ingest, POSTS[2], POSTS, FIRST, 0) == "new"
    assert keep(ingest, POSTS[2], POSTS, FIRST, 100) == "same"
    assert keep(ingest, EDITED, WITH_EDIT, LATER, 200) == "waits"
    assert versions(ingest) == [(1, FIRST)]
    ingest.quarantine.release()
    assert versions(ingest) == [(1, FIRST), (2, LATER)]
    assert dict(ingest.stored) == {"new": 1, "same": 1, "changed": 1}


def test_a_page_that_its_list_disagrees_with_is_not_kept(ingest: Ingest) -> None:
    job = job_of(EDITED, POSTS, FIRST)
    value = read_page(job)
    assert isinstance(value, ArticlePage)
    outcome = ingest.keep(capture_of(job, 0), value)
    assert not outcome.accepted and article_of(outcome) is None
    query = "SELECT problem FROM captures"
    assert ingest.archive.db.execute(query).fetchall() == [(DISAGREE,)]
    assert versions(ingest) == []


def test_what_was_not_understood_is_a_capture_with_its_problem(ingest: Ingest) -> None:
    job = job_of(POSTS[2], POSTS, FIRST)
    outcome = ingest.keep(capture_of(job, 0), Rejected("unknown", "expected x, found y"))
    assert not outcome.accepted
    query = "SELECT fidx, problem FROM captures"
    found = ingest.archive.db.execute(query).fetchall()
    assert found == [(POSTS[2].fidx, "expected x, found y")]
