"""Ids are in the board's order."""

from ansan_crawler.archive.archive import Archive
from ansan_crawler.archive.ids import new_id
from tests.archive.empty import FIRST, archive

__all__ = ["archive"]


def test_numbers_of_a_day_grow_up_and_down_from_its_middle(archive: Archive) -> None:
    made = []
    for fidx, position in (("a", 10), ("b", 11), ("c", 9)):
        key = new_id(archive.db, "2024-03-29", position)
        made.append(key)
        archive.db.execute(
            "INSERT INTO articles (id, board, fidx, title, published, url, position,"
            " first_seen_at, last_seen_at) VALUES (?, 'city_news', ?, '', ?, '', ?, ?, ?)",
            [key, fidx, "2024-03-29", position, FIRST, FIRST],
        )
    assert made == [202403295000, 202403295001, 202403294999]
    assert new_id(archive.db, "2024-03-30", 1) > max(made)
