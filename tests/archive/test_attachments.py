"""Files of articles: which are due, when one that failed is tried again, and what stays known."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlite_utils import Database

from ansan_crawler.archive import attachments
from ansan_crawler.archive.articles import store_article
from ansan_crawler.boards.model import Attachment
from ansan_crawler.captures.exchange import Capture, Location
from ansan_crawler.replica.generator import made_posts
from tests.filled_archive import article_of

NOW = "2026-01-01T00:00:00Z"
OLD, NEW = (
    replace(article_of(post), fidx=f"{n}", published=day, images=(), attachments=())
    for n, (post, day) in enumerate(
        zip(made_posts(2, seed=3), ("2024-01-01", "2024-02-01"), strict=True)
    )
)
FILES = tuple(Attachment("file", f"{n}.pdf", f"http://h/{n}") for n in "ab")
IMAGE = Attachment("image", "c.jpg", "http://h/c")


@pytest.fixture
def held(db: Database) -> Database:
    """Two articles: the older one with the files a and b, the newer one with b and an image."""
    store_article(db, replace(OLD, attachments=FILES), None, NOW)
    store_article(db, replace(NEW, attachments=FILES[1:], images=(IMAGE,)), None, NOW)
    return db


def came(db: Database, url: str, sha256: str = "ab") -> None:
    row = db.execute(
        "INSERT INTO captures (url, fetched_at, status, payload_digest) VALUES (?, ?, 200, 'd')",
        [url, NOW],
    ).lastrowid
    capture = Capture(url, NOW, 200, "application/pdf", Location("w", 0, 1), "d")
    attachments.store_file(db, url, capture, int(row or 0), sha256, 7)


def test_due_are_those_of_the_newest_articles_first_each_once(held: Database) -> None:
    due = attachments.files_due(held, ("file", "image"), None, NOW, 9)
    assert set(due[:2]) == {"http://h/b", "http://h/c"} and due[2:] == ["http://h/a"]
    assert attachments.count_files_due(held, ("file", "image"), NOW) == 3
    assert attachments.files_due(held, ("image",), None, NOW, 9) == ["http://h/c"]
    assert len(attachments.files_due(held, ("file", "image"), None, NOW, 2)) == 2


def test_due_among_some_articles_only(held: Database) -> None:
    assert attachments.files_due(held, ("file",), [NEW.fidx], NOW, 9) == ["http://h/b"]
    assert attachments.files_due(held, ("file",), [], NOW, 9) == []


def test_what_came_is_known_in_every_article_that_names_it(held: Database) -> None:
    came(held, "http://h/b")
    query = "SELECT media_type, bytes, sha256 FROM attachments WHERE url = 'http://h/b'"
    assert held.execute(query).fetchall() == [("application/pdf", 7, "ab")] * 2
    assert "http://h/b" not in attachments.files_due(held, ("file",), None, NOW, 9)


def test_what_came_stays_known_in_a_further_version(held: Database) -> None:
    came(held, "http://h/a")
    store_article(held, replace(OLD, title="고친 제목", attachments=FILES[:1]), None, NOW)
    query = "SELECT attachments.url, sha256 FROM attachments JOIN articles ON id = article_id WHERE fidx = ?"
    assert held.execute(query, [OLD.fidx]).fetchall() == [("http://h/a", "ab")]


@pytest.mark.parametrize(("tries", "days"), [(1, 1), (2, 2), (3, 4), (7, 64)])
def test_one_that_failed_waits_twice_as_long_each_time(
    tries: int, days: int, held: Database
) -> None:
    """Two hours less, so that a night's crawl that begins a little earlier tries it all the same."""
    for _ in range(tries):
        attachments.note_attempt(held, "http://h/a", NOW)
    assert "http://h/a" not in attachments.files_due(held, ("file",), None, NOW, 9)
    due = datetime.fromisoformat(NOW) + timedelta(days=days, hours=-2)
    early, late = (
        moment.strftime("%Y-%m-%dT%H:%M:%SZ") for moment in (due - timedelta(minutes=1), due)
    )
    assert "http://h/a" not in attachments.files_due(held, ("file",), None, early, 9)
    assert "http://h/a" in attachments.files_due(held, ("file",), None, late, 9)


def test_after_its_last_try_it_is_left(held: Database) -> None:
    for _ in range(attachments.MAX_TRIES_OF_FILE):
        attachments.note_attempt(held, "http://h/a", NOW)
    late = "2036-01-01T00:00:00Z"
    assert "http://h/a" not in attachments.files_due(held, ("file",), None, late, 9)


def test_is_named(held: Database) -> None:
    assert attachments.is_named(held, "http://h/a") and not attachments.is_named(held, "http://h/")


def test_unread_are_files_that_came_and_have_no_text_yet(held: Database) -> None:
    assert attachments.unread_files(held) == []
    came(held, "http://h/b", "b")
    came(held, "http://h/a", "a")
    came(held, "http://h/c", "c")
    assert [sha256 for sha256, _ in attachments.unread_files(held)] == ["a", "b"]
    held.execute("INSERT INTO file_texts (sha256, text) VALUES ('a', '글')")
    assert [sha256 for sha256, _ in attachments.unread_files(held)] == ["b"]
