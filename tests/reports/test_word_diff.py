import pytest

from ansan_crawler.duration import duration, parse_duration
from ansan_crawler.reports.word_diff import word_diff


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("가 나 다", "가 나 다", [("same", "가 나 다")]),
        (
            "가 나 다",
            "가 라 다",
            [("same", "가 "), ("gone", "나 "), ("new", "라 "), ("same", "다")],
        ),
        ("", "가", [("new", "가")]),
        ("가", "", [("gone", "가")]),
        ("가 나", "가\n\n나", [("gone", "가 "), ("new", "가\n\n"), ("same", "나")]),
        ("", "", []),
    ],
)
def test_words_gone_and_words_come(before: str, after: str, told: list[tuple[str, str]]) -> None:
    assert list(word_diff(before, after)) == told


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0 s"), (59.4, "59 s"), (60, "1 min 0 s"), (24240, "6 h 44 min"), (180000, "2 d 2 h")],
)
def test_lengths_of_time_are_told(seconds: float, text: str) -> None:
    assert duration(seconds) == text


def test_lengths_of_time_are_read() -> None:
    assert [parse_duration(t) for t in ("36h", "90m", "2d", "1h30m", "5s")] == [
        129600, 5400, 172800, 5400, 5,
    ]  # fmt: skip
    for text in ("", "h", "36", "1 h", "١h", "-1h"):
        with pytest.raises(ValueError, match="expected a time such as"):
            parse_duration(text)
