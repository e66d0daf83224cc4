import pytest

from ansan_crawler.frontier import is_due, revisit_order

PUBLISHED = "2024-01-01"


@pytest.mark.parametrize(
    ("read", "today", "due"),
    [
        ("2024-01-01", "2024-01-01", False),
        ("2024-01-01", "2024-01-02", True),
        ("2024-01-02", "2024-01-02", False),
        ("2024-01-02", "2024-01-03", False),
        ("2024-01-02", "2024-01-04", True),
        ("2024-01-04", "2024-01-07", False),
        ("2024-01-04", "2024-01-08", True),
        ("2024-01-08", "2024-01-15", True),
        ("2024-01-15", "2024-01-31", True),
        ("2024-01-31", "2024-03-30", False),
        ("2024-01-31", "2024-03-31", True),
        ("2024-03-31", "2024-12-30", False),
        ("2024-03-31", "2024-12-31", True),
        ("2024-12-31", "2025-12-30", False),
        ("2024-12-31", "2025-12-31", True),
        ("2023-12-31", "2023-12-31", False),  # the city's day is ahead of UTC's
    ],
)
def test_ages_at_which_an_article_is_read_again(read: str, today: str, due: bool) -> None:
    assert is_due(PUBLISHED, read, today) is due


def test_longest_unread_first() -> None:
    readings = [("a", "2020-01-01", "2024-02-01"), ("b", "2020-01-01", "2023-02-01"),
                ("c", "2025-05-05", "2025-05-05"), ("d", "2020-01-01", "2025-05-05")]  # fmt: skip
    assert revisit_order(readings, "2025-05-06") == ["b", "a", "c"]
