"""An article's id follows the board: later days higher, and within a day newer ones higher."""

import pytest
from sqlite_utils import Database

from ansan_crawler.archive.ids import new_id

DAY = "2024-03-29"
INSERT = (
    "INSERT INTO articles (id, board, fidx, title, published, url, position, first_seen_at,"
    " last_seen_at) VALUES (?1, 'city_news', ?1, '', ?2, '', ?3, '', '')"
)


def add(db: Database, position: int, day: str = DAY) -> int:
    key = new_id(db, day, position)
    db.execute(INSERT, [key, day, position])
    return key


def test_the_first_of_a_day_stands_in_its_middle(db: Database) -> None:
    assert add(db, 7) == 202403295000


@pytest.mark.parametrize("order", [(1, 2, 3, 4), (4, 3, 2, 1), (2, 3, 1, 4), (2, 1, 3, 4)])
def test_ids_of_a_day_follow_positions(order: tuple[int, ...], db: Database) -> None:
    ids = {position: add(db, position) for position in order}
    assert sorted(ids, key=ids.__getitem__) == [1, 2, 3, 4]


def test_a_later_day_is_higher_however_many_a_day_has(db: Database) -> None:
    first = [add(db, position) for position in range(1, 30)]
    assert max(first) < add(db, 1, "2024-03-30") and add(db, 1, "2024-03-28") < min(first)


def test_none_is_given_twice(db: Database) -> None:
    ids = [add(db, position) for position in (5, 1, 9, 3, 3, 7, 0)]
    assert len(set(ids)) == len(ids)
