"""After failures in a row a page known to be good decides whether the crawl goes on."""

from ansan_crawler.boards.target import Target
from ansan_crawler.crawl.circuit_breaker import (
    FIRST_PAGE,
    MAX_CONSECUTIVE_FAILURES,
    MAX_ROUNDS,
    MAX_UNRECOGNIZED,
    CircuitBreaker,
)

READ = Target(2, "7")


def test_pages_not_got_ask_for_page_one() -> None:
    breaker = CircuitBreaker()
    for _ in range(MAX_CONSECUTIVE_FAILURES):
        assert not breaker.is_open
        breaker.page_lost()
    assert breaker.is_open and breaker.canary([READ]) == FIRST_PAGE
    breaker.answered()
    assert not breaker.is_open


def test_articles_not_understood_ask_for_one_that_was_read() -> None:
    breaker = CircuitBreaker()
    for n in range(MAX_UNRECOGNIZED):
        breaker.page_unrecognized(Target(1, str(n)))
    assert breaker.is_open and breaker.canary([READ]) == READ
    breaker.stop_if_canary(Target(1, "1"))
    assert not breaker.stopped
    breaker.stop_if_canary(READ)
    assert breaker.stopped


def test_it_gives_up_when_only_page_one_ever_answers() -> None:
    breaker = CircuitBreaker()
    for _ in range(MAX_ROUNDS):
        for _ in range(MAX_CONSECUTIVE_FAILURES):
            breaker.page_lost()
        breaker.canary([])
        assert not breaker.gives_up
        breaker.answered()
        breaker.page_read(article=False)
    for _ in range(MAX_CONSECUTIVE_FAILURES):
        breaker.page_lost()
    breaker.canary([])
    assert breaker.gives_up


def test_files_that_are_absent_are_no_failure_of_the_server() -> None:
    breaker = CircuitBreaker()
    assert not any(breaker.file_lost(answered=True) for _ in range(2 * MAX_UNRECOGNIZED))
    assert [breaker.file_lost(answered=False) for _ in range(MAX_UNRECOGNIZED)][-1]
