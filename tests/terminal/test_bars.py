from hypothesis import given
from hypothesis import strategies as st

from ansan_crawler.terminal.bars import Bar, bars, columns, cut, spark

LABELS = st.text(st.sampled_from("가산abc 1é\u0301"), max_size=40)
COUNTS = st.lists(st.tuples(LABELS, st.integers(0, 10**7)))


def test_bars_of_eighths() -> None:
    assert bars([("공보관", 1600), ("a", 800), ("b", 1), ("c", 0)], 20) == [
        Bar("공보관", "1,600", "███████"),
        Bar("a     ", "  800", "███▌"),
        Bar("b     ", "    1", "▏"),
        Bar("c     ", "    0", ""),
    ]
    assert bars([], 40) == []
    assert bars([("2024", 0)], 40) == [Bar("2024", "0", "")]


@given(COUNTS, st.integers(40, 200))
def test_bars_keep_to_the_width(counts: list[tuple[str, int]], width: int) -> None:
    drawn = bars(counts, width)
    lines = [f"{bar.label} {bar.number} {bar.bar}" for bar in drawn]
    assert all(columns(line) <= width for line in lines)
    assert all(bool(bar.bar) == (count > 0) for bar, (_, count) in zip(drawn, counts, strict=True))
    if any(count for _, count in counts):
        assert max(map(columns, lines)) == width


def test_spark_is_blank_for_none() -> None:
    assert spark([0, 1, 4, 8], 8) == " ▂▄█" or spark([0, 1, 4, 8], 8) == " ▂▅█"
    assert spark([0, 0], 0) == "  "


@given(LABELS, st.integers(1, 50))
def test_cut_by_columns(text: str, width: int) -> None:
    shown = cut(text, width)
    assert columns(shown) <= width
    assert shown == text if columns(text) <= width else shown[-1] == "…"


def test_columns_of_hangul() -> None:
    assert (columns("안산 a"), columns("ㄱ"), columns("e\u0301"), columns("…")) == (6, 2, 1, 1)
