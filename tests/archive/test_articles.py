"""What the reading of an article's page changes."""

from dataclasses import replace

from ansan_crawler.archive.archive import Archive
from ansan_crawler.archive.articles import held_values, store_article, would_replace
from ansan_crawler.archive.sql import ARTICLE_COLUMNS, CONTENT_COLUMNS
from ansan_crawler.boards.digest import content_digest, content_of
from tests.archive.empty import FIRST, LATER, WITH_IMAGE, archive

__all__ = ["archive"]
QUERY = f"SELECT number, observed_at, {', '.join(CONTENT_COLUMNS)}, content_hash FROM revisions"


def test_new_then_same_then_changed(archive: Archive) -> None:
    edited = replace(WITH_IMAGE, title="고친 제목")
    assert not would_replace(archive.db, WITH_IMAGE), "nothing is held yet"
    kinds = [store_article(archive.db, each, None, now)
             for each, now in ((WITH_IMAGE, FIRST), (WITH_IMAGE, LATER), (edited, LATER))]  # fmt: skip
    assert kinds == ["new", "same", "changed"]
    assert archive.db.execute(QUERY).fetchall() == [
        (1, FIRST, *content_of(WITH_IMAGE), content_digest(WITH_IMAGE)),
        (2, LATER, *content_of(edited), content_digest(edited)),
    ]
    held = f"SELECT {', '.join(ARTICLE_COLUMNS)}, content_hash, changed_at, visits FROM articles"
    assert archive.db.execute(held).fetchall() == [
        (*held_values(content_of(edited)), content_digest(edited), LATER, 3)
    ]
    assert would_replace(archive.db, WITH_IMAGE) and not would_replace(archive.db, edited)


def test_views_are_kept_where_they_differ_and_make_no_version(archive: Archive) -> None:
    for views, now in ((5, FIRST), (5, FIRST[:-1] + "Z"), (9, LATER)):
        store_article(archive.db, replace(WITH_IMAGE, views=views), None, now)
    history = archive.db.execute("SELECT observed_at, views FROM views_history").fetchall()
    assert history == [(FIRST, 5), (LATER, 9)]
    assert archive.db.execute("SELECT count(*) FROM revisions").fetchone() == (1,)


def test_one_that_was_gone_is_back(archive: Archive) -> None:
    store_article(archive.db, WITH_IMAGE, None, FIRST)
    archive.mark_removed(WITH_IMAGE.fidx, FIRST)
    assert store_article(archive.db, WITH_IMAGE, None, LATER) == "same"
    assert archive.db.execute("SELECT returned_at FROM removals").fetchall() == [(LATER,)]
    assert archive.db.execute("SELECT removed_at FROM articles").fetchall() == [(None,)]
