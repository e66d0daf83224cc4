"""Lengths of time, written for people and read from them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansan_crawler.duration import duration, parse_duration


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (0, "0 s"),
        (15.4, "15 s"),
        (59.6, "1 min 0 s"),
        (250, "4 min 10 s"),
        (3600, "1 h 0 min"),
        (24_240, "6 h 44 min"),
        (86_400, "1 d 0 h"),
        (266_400, "3 d 2 h"),
    ],
)
def test_duration(seconds: float, expected: str) -> None:
    assert duration(seconds) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("90s", 90), ("45m", 2700), ("36h", 129_600), ("2d", 172_800), ("1h30m", 5400), ("0s", 0)],
)
def test_seconds_of(text: str, expected: int) -> None:
    assert parse_duration(text) == expected


@pytest.mark.parametrize("text", ["", "36", "h", "1.5h", "-1h", "1 h", "1h ", "1w", "１h", "1H"])
def test_what_is_no_time(text: str) -> None:
    with pytest.raises(ValueError, match="expected a time such as"):
        parse_duration(text)


@given(st.integers(0, 10**7))
def test_what_is_written_is_read_within_its_own_unit(seconds: int) -> None:
    """Days are written to the hour, hours to the minute, the rest to the second."""
    text = duration(seconds).replace("min", "m").replace(" ", "")
    unit = 3600 if "d" in text else 60 if "h" in text else 1
    assert seconds - unit < parse_duration(text) <= seconds
