"""The one clock gives whole seconds of UTC, as every table holds them."""

from datetime import UTC, datetime, timedelta

from ansan_crawler.clock import now


def test_now_is_utc_to_the_second() -> None:
    before = datetime.now(UTC) - timedelta(seconds=1)
    told = now()
    assert told.endswith("Z") and len(told) == len("2026-01-01T00:00:00Z")
    assert before <= datetime.fromisoformat(told) <= datetime.now(UTC)


def test_later_times_sort_later_as_text() -> None:
    assert now() <= now()
