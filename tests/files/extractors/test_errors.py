"""Sizes as they stand in a reason."""

import pytest

from ansan_crawler.files.extractors.errors import size


@pytest.mark.parametrize(
    ("count", "expected"),
    [(1 << 30, "1 GiB"), (3 << 30, "3 GiB"), (16 << 20, "16 MiB"), (0, "0 MiB")],
)
def test_size(count: int, expected: str) -> None:
    assert size(count) == expected
