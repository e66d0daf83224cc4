"""Texts that would replace others wait until the crawl has shown itself sound."""

from dataclasses import replace

from ansan_crawler.ingest.quarantine import MAX_DISAGREEMENTS, MAX_TEXTS, Quarantine, Reading
from ansan_crawler.replica.generator import made_posts
from tests.filled_archive import article_of

ARTICLE = article_of(made_posts(1, seed=3)[0])


def reading(number: int) -> Reading:
    return Reading(replace(ARTICLE, fidx=str(number)), None, "2026-01-01T00:00:00Z", number)


def test_readings_wait_and_come_out_once() -> None:
    released: list[Reading] = []
    waiting = Quarantine(released.append)
    for number in range(3):
        waiting.add(reading(number))
    assert released == [] and waiting.fidx() == {"0", "1", "2"}
    waiting.release()
    waiting.release()
    assert released == [reading(0), reading(1), reading(2)] and waiting.fidx() == set()


def test_the_last_reading_of_an_article_is_the_one() -> None:
    released: list[Reading] = []
    waiting = Quarantine(released.append)
    waiting.add(reading(1))
    waiting.add(replace(reading(1), capture=9))
    waiting.add(reading(2))
    waiting.withdraw("2")
    waiting.withdraw("never added")
    waiting.release()
    assert [each.capture for each in released] == [9]


def test_many_that_agree_need_not_wait_for_the_end() -> None:
    released: list[Reading] = []
    waiting = Quarantine(released.append)
    for number in range(MAX_TEXTS + 1):
        waiting.add(reading(number))
    assert len(released) == MAX_TEXTS + 1


def test_where_one_disagreed_all_wait_for_the_end() -> None:
    released: list[Reading] = []
    waiting = Quarantine(released.append)
    waiting.disagreements = 1
    for number in range(MAX_TEXTS + 1):
        waiting.add(reading(number))
    assert released == []
    waiting.release()
    assert len(released) == MAX_TEXTS + 1


def test_where_too_many_disagreed_none_is_released() -> None:
    released: list[Reading] = []
    waiting = Quarantine(released.append)
    waiting.add(reading(1))
    waiting.disagreements = MAX_DISAGREEMENTS
    assert not waiting.is_spoilt
    waiting.disagreements += 1
    assert waiting.is_spoilt
    waiting.release()
    assert released == [] and waiting.fidx() == set()
