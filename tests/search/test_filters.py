"""Filters as SQL on real rows, and the same of one version without a database."""

from pathlib import Path

import pytest

from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.search.filters import Filters, day
from tests.filled_archive import altered, fill
from tests.runs import rows

NOW = "2026-01-01T00:00:00Z"


@pytest.mark.parametrize("text", ["2024", "2024-02", "2024-02-29"])
def test_a_day_a_month_or_a_year(text: str) -> None:
    assert day(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "24",
        "2024-2",
        "2024-13",
        "2023-02-29",
        "2024-02-30",
        "2024-02-29T00",
        "today",
        "２０２４",
    ],
)
def test_no_day(text: str) -> None:
    with pytest.raises(ValueError, match="expected a day"):
        day(text)


def test_filters_that_ask_nothing_are_false() -> None:
    assert not Filters()
    assert Filters(since="2024") and Filters(removed=True) and Filters(changed=True)


@pytest.mark.parametrize(
    ("filters", "admitted"),
    [
        (Filters(), True),
        (Filters(since="2024-03-29", until="2024-03-29"), True),
        (Filters(since="2024", until="2024"), True),
        (Filters(until="2024-03"), True),
        (Filters(since="2024-04"), False),
        (Filters(until="2023"), False),
        (Filters(author="톡톡"), True),
        (Filters(author="대변인"), False),
        (Filters(changed=True), False),
    ],
)
def test_a_version_is_admitted(filters: Filters, admitted: bool) -> None:
    assert filters.admits("2024-03-29", "안산톡톡", 1) is admitted


def test_only_a_further_version_is_a_change() -> None:
    assert Filters(changed=True).admits("2024-03-29", "안산톡톡", 2)


@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(removed=True),
        Filters(since="2017-04-05"),
        Filters(until="2017-04"),
        Filters(since="2017-04-04", until="2017-04-06", author="공보"),
    ],
    ids=repr,
)
def test_as_sql_they_find_what_they_admit(filters: Filters, tmp_path: Path) -> None:
    fill(tmp_path, Board(made_posts(60, seed=5)), NOW)
    altered(tmp_path, f"UPDATE articles SET removed_at = '{NOW}' WHERE id % 5 = 0")
    told, values = filters.condition()
    for value in values:
        told = told.replace("?", f"'{value}'", 1)
    found = {key for (key,) in rows(tmp_path, f"SELECT id FROM articles WHERE {told}")}
    assert found == {
        key
        for key, published, author, removed in rows(
            tmp_path, "SELECT id, published, author, removed_at FROM articles"
        )
        if bool(removed) is filters.removed and filters.admits(str(published), str(author), 1)
    }
