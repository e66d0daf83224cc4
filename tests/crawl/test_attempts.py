"""A target is tried twice, and once more than that only where it is forgiven."""

from ansan_crawler.boards.target import Target
from ansan_crawler.crawl.attempts import Attempts, keys_of


def test_a_target_is_given_up_at_its_second_failure() -> None:
    attempts = Attempts()
    assert not attempts.fail("1", final=False) and attempts.has_failed("1")
    assert attempts.is_open("1", set())
    assert attempts.fail("1", final=False) and attempts.all_given_up() == {"1"}
    assert not attempts.is_open("1", set())
    attempts.forgive("1")
    assert attempts.is_open("1", set()) and not attempts.has_failed("1")


def test_a_final_failure_gives_it_up_at_once() -> None:
    attempts = Attempts()
    assert attempts.fail("1", final=True) and attempts.given_up("1")


def test_what_is_done_is_opened_again_only_as_often_as_it_may_fail() -> None:
    attempts = Attempts()
    for opened in (True, True, False):
        attempts.done.add("1")
        attempts.reopen("1")
        assert ("1" not in attempts.done) is opened


def test_what_is_under_way_is_not_open() -> None:
    busy = keys_of({Target(3), Target(1, "7"), Target(0, file="http://a/b")})
    assert busy == {"page 3", "7", "http://a/b"}
    assert not Attempts().is_open("page 3", busy) and Attempts().is_open("page 4", busy)
