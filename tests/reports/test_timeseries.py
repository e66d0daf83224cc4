from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansan_crawler.reports.timeseries import (
    Silence,
    monthly,
    months,
    shares,
    silences,
    ticks,
    years,
)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2024-11-30", "2025-02-01", ["2024-11", "2024-12", "2025-01", "2025-02"]),
        ("2024-03", "2024-03-31", ["2024-03"]),
        ("2024", "2024", [f"2024-{n:02}" for n in range(1, 13)]),
        ("2024-12", "2024-01", []),
        ("0001", "0001-02", ["0001-01", "0001-02"]),
    ],
)
def test_months_leave_none_out(first: str, last: str, expected: list[str]) -> None:
    assert months(first, last) == expected


def test_monthly_counts_and_shares() -> None:
    axis = ["2024-01", "2024-02", "2024-03"]
    counted = monthly(["2024-01-31", "2024-03-01", "2024-03-31", "2025-01-01"], axis)
    assert counted == [1, 0, 2]
    assert shares(counted, [4, 0, 2]) == [25.0, 0.0, 100.0]


def test_silences_between_days() -> None:
    days = ["2024-03-01", "2024-02-27", "2024-02-27", "2024-03-05", "2024-03-06", "2024-03-10"]
    assert silences(days, 2) == [
        Silence("2024-03-07", "2024-03-09", 3),
        Silence("2024-03-02", "2024-03-04", 3),
    ]
    assert silences(days, 9)[2:] == [Silence("2024-02-28", "2024-02-29", 2)]
    assert silences([], 9) == silences(["2024-01-01"], 9) == []


@given(st.sets(st.integers(0, 60), min_size=2))
def test_silences_are_the_days_left_out(numbers: set[int]) -> None:
    days = [date(2024, 1, 1) + timedelta(n) for n in numbers]
    found = silences((day.isoformat() for day in days), 99)
    assert sum(each.days for each in found) == max(numbers) - min(numbers) + 1 - len(numbers)


def test_years_have_twelve_months() -> None:
    assert years({"2023-12": 4, "2024-01": 5, "2024-02": 0}) == {
        "2023": [0] * 11 + [4],
        "2024": [5] + [0] * 11,
    }


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        ("2024-02", "2024-02", ["2024-02"]),
        ("2023-11", "2024-03", ["2023-11", "2023-12", "2024-01", "2024-02", "2024-03"]),
        ("2023", "2024-06", [f"{y}-{n:02}" for y in (2023, 2024) for n in range(1, 13, 2)][:9]),
        ("2017-04", "2025-07", [str(year) for year in range(2018, 2026)]),
    ],
)
def test_ticks(first: str, last: str, labels: list[str]) -> None:
    axis = months(first, last)
    assert [label for _, label in ticks(axis)] == labels
    assert all(axis[at].startswith(label) for at, label in ticks(axis))


@given(st.integers(1, 9999), st.integers(0, 9998))
def test_ticks_are_few(first: int, more: int) -> None:
    axis = months(f"{first:04}", f"{min(first + more, 9999):04}")
    assert len(ticks(axis)) <= 12
