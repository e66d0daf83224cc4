"""Files and images: what is known of one by its address stays known."""

from dataclasses import replace

from ansan_crawler.archive.archive import Archive
from ansan_crawler.archive.attachments import MAX_TRIES_OF_FILE, attempt, files_due, is_named
from tests.archive.empty import FIRST, LATER, WITH_IMAGE, archive, capture

__all__ = ["archive"]
IMAGE = WITH_IMAGE.images[0].url


def test_a_file_that_came_is_known_to_the_next_version_too(archive: Archive) -> None:
    archive.store_article(WITH_IMAGE, None, FIRST)
    number = archive.note_capture(capture(IMAGE), None)
    archive.store_file(IMAGE, capture(IMAGE), number, "digest", 7)
    archive.store_article(replace(WITH_IMAGE, title="고친 제목"), None, LATER)
    query = "SELECT sha256, bytes, capture_id FROM attachments WHERE url = ?"
    assert archive.db.execute(query, [IMAGE]).fetchall() == [("digest", 7, number)]
    assert is_named(archive.db, IMAGE) and not is_named(archive.db, IMAGE + "x")


def test_one_that_does_not_come_is_tried_less_and_less_and_then_no_more(archive: Archive) -> None:
    archive.store_article(replace(WITH_IMAGE, images=WITH_IMAGE.images[:1]), None, FIRST)
    days = []
    for day in range(1, 300):
        now = f"{2026 + day // 360}-{day // 30 % 12 + 1:02d}-{day % 28 + 1:02d}T00:00:00Z"
        if day % 30 < 28 and files_due(archive.db, ["image"], None, now, 9):
            attempt(archive.db, IMAGE, now)
            days.append(day)
    assert len(days) == MAX_TRIES_OF_FILE
    assert files_due(archive.db, ["image"], None, "2099-01-01T00:00:00Z", 9) == []
    assert files_due(archive.db, ["file"], None, FIRST, 9) == []
