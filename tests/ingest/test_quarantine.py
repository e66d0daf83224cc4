"""Texts that would replace others wait until the crawl has shown itself sound."""

from dataclasses import replace

from ansan_crawler.ingest.quarantine import MAX_DISAGREEMENTS, MAX_TEXTS, Quarantine, Reading
from ansan_crawler.replica.generator import made_posts
from tests.runs import article_of

ARTICLE = article_of(made_posts(1)[0])


def reading(number: int) -> Reading:
    return Reading(replace(ARTICLE, fidx=str(number)), None, "2026-01-01T00:00:00Z", number)


def test_they_wait_and_the_last_of_an_article_is_released() -> None:
    released: list[Reading] = []
    quarantine = Quarantine(released.append)
    quarantine.add(reading(1))
    later = replace(reading(1), capture=9)
    quarantine.add(later)
    quarantine.add(reading(2))
    quarantine.withdraw("2")
    assert (released, quarantine.fidx()) == ([], {"1"})
    quarantine.release()
    assert (released, quarantine.fidx()) == ([later], set())


def test_many_that_agree_are_not_kept_waiting() -> None:
    released: list[Reading] = []
    quarantine = Quarantine(released.append)
    for number in range(MAX_TEXTS + 1):
        quarantine.add(reading(number))
    assert len(released) == MAX_TEXTS + 1


def test_none_is_released_where_the_witnesses_disagree_too_often() -> None:
    released: list[Reading] = []
    quarantine = Quarantine(released.append)
    quarantine.disagreements = MAX_DISAGREEMENTS + 1
    for number in range(MAX_TEXTS + 2):
        quarantine.add(reading(number))
    quarantine.release()
    assert quarantine.is_spoilt and released == []
