"""The one clock gives whole seconds of UTC, as every table holds them."""

import ast
from datetime import UTC, datetime, timedelta

from ansan_crawler.clock import now
from tests.runs import ROOT

PACKAGE = ROOT / "ansan_crawler"


def test_now_is_utc_to_the_second() -> None:
    before = datetime.now(UTC) - timedelta(seconds=1)
    told = now()
    assert told.endswith("Z") and len(told) == len("2026-01-01T00:00:00Z")
    assert before <= datetime.fromisoformat(told) <= datetime.now(UTC)


def test_later_times_sort_later_as_text() -> None:
    assert now() <= now()


def asks_the_time(source: str) -> bool:
    return any(
        isinstance(node, ast.Attribute)
        and node.attr in ("now", "utcnow", "today")
        and ast.unparse(node.value).rpartition(".")[2] in ("datetime", "date")
        for node in ast.walk(ast.parse(source))
    )


def test_what_asks_the_time() -> None:
    assert asks_the_time("datetime.now(UTC)") and asks_the_time("datetime.date.today()")
    assert not asks_the_time("now()") and not asks_the_time("datetime.fromisoformat('2026-01-01')")


def test_the_date_of_today_is_asked_in_one_place() -> None:
    """But for the replica, which is a server of its own."""
    files = (each.relative_to(PACKAGE) for each in PACKAGE.rglob("*.py"))
    asking = [each for each in files if asks_the_time((PACKAGE / each).read_text("utf-8"))]
    assert [str(each) for each in asking if each.parts[0] != "replica"] == ["clock.py"]
