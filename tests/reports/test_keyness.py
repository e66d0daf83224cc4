from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansan_crawler.reports.keyness import Rise, is_rising, log_likelihood, rise


def test_log_likelihood_by_hand() -> None:
    """2·(20·ln 2 + 80·ln(80/90) + 100·ln(100/90)) with 20 of 100 beside 0 of 100."""
    assert isclose(log_likelihood(20, 100, 0, 100), 29.953, abs_tol=0.001)
    assert log_likelihood(5, 50, 10, 100) == pytest.approx(0)


@given(st.integers(1, 500), st.integers(1, 500), st.data())
def test_log_likelihood_is_positive_and_even_handed(n: int, m: int, data: st.DataObject) -> None:
    a, b = data.draw(st.integers(0, n)), data.draw(st.integers(0, m))
    assert log_likelihood(a, n, b, m) >= -1e-9
    assert log_likelihood(a, n, b, m) == pytest.approx(log_likelihood(b, m, a, n), abs=1e-9)
    assert log_likelihood(a, n, b, m) == pytest.approx(log_likelihood(n - a, n, m - b, m), abs=1e-9)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((20, 100, 10, 1000), True),
        ((4, 10, 0, 1000), False),  # sure, but in too few
        ((0, 100, 900, 1000), False),  # fell
        ((12, 100, 90, 1000), False),  # chance
        ((100, 100, 1, 1), False),  # in all of both
    ],
)
def test_rose(counts: tuple[int, int, int, int], expected: bool) -> None:
    assert is_rising(rise("산단", *counts)) is expected


def test_rise_tells_both_shares() -> None:
    assert rise("산단", 20, 100, 0, 100) == Rise("산단", 20, 20.0, 0, 0.0, 30.0)
