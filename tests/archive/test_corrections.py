"""A version put right in place."""

from dataclasses import replace

from ansan_crawler.archive.archive import Archive
from ansan_crawler.archive.articles import store_article
from ansan_crawler.archive.corrections import correct_version, last_version
from ansan_crawler.boards.digest import content_digest
from ansan_crawler.fts.check import check_index
from tests.archive.empty import FIRST, LATER, WITH_IMAGE, archive

__all__ = ["archive"]
BETTER = replace(WITH_IMAGE, body="잘 읽은 글", images=(), licence=2)


def test_all_that_the_version_stands_in_is_put_right(archive: Archive) -> None:
    store_article(archive.db, WITH_IMAGE, None, FIRST)
    version = last_version(archive.db, WITH_IMAGE.fidx)
    assert version is not None and version.number == 1
    correct_version(archive.db, version, BETTER, LATER)
    correct_version(archive.db, version, BETTER, LATER)
    query = ("SELECT a.body, r.body, a.licence, r.licence, a.content_hash, r.content_hash,"
             " observed_at, changed_at, number FROM articles a JOIN revisions r")  # fmt: skip
    digest = content_digest(BETTER)
    assert archive.db.execute(query).fetchall() == [
        ("잘 읽은 글", "잘 읽은 글", 2, 2, digest, digest, FIRST, FIRST, 1)
    ]
    assert archive.db.execute("SELECT count(*) FROM attachments").fetchone() == (0,)
    assert list(check_index(archive.db.conn)) == []
    noted = archive.db.execute(
        "SELECT article_id, number, corrected_at, fields, hash_before FROM corrections"
    ).fetchall()
    before = content_digest(WITH_IMAGE)
    fields = "body, attachments, licence"
    assert noted == [(version.article_id, 1, LATER, fields, before)], "only once: it is right then"


def test_an_article_that_only_the_list_told_of_has_no_version(archive: Archive) -> None:
    assert last_version(archive.db, WITH_IMAGE.fidx) is None
