"""A trend drawn: the same bytes for the same numbers, words as they stand."""

from xml.etree import ElementTree as Xml

import pytest

from ansan_crawler.reports.chart import COLOURS, KOREAN_FONTS, MAX_LEGEND, chart, font_with
from ansan_crawler.reports.trends import Trend

pytest.importorskip("matplotlib")
MONTHS = [f"2024-{month:02}" for month in range(1, 13)]


def drawn(*names: str, share: bool = False) -> Trend:
    words = [(name, [float(at * n % 7) for at in range(12)]) for n, name in enumerate(names, 1)]
    return Trend(MONTHS, words, share)


def texts(svg: bytes) -> list[str | None]:
    return [element.text for element in Xml.fromstring(svg).iter() if element.tag.endswith("}text")]


@pytest.mark.parametrize("suffix", [".svg", ".png"])
def test_the_same_numbers_are_the_same_bytes(suffix: str) -> None:
    assert chart(drawn("AI", "GTX"), suffix) == chart(drawn("AI", "GTX"), suffix)


def test_words_stand_as_text_in_fonts_that_have_hangul() -> None:
    svg = chart(drawn("산단", "$x^2$ <b>"), ".svg")
    assert {"산단", "$x^2$ <b>"} <= set(texts(svg))
    assert KOREAN_FONTS[0].encode() in svg


def test_a_long_word_is_cut() -> None:
    assert "가" * MAX_LEGEND + "…" in texts(chart(drawn("가" * 99), ".svg"))


def test_as_many_words_as_there_are_colours() -> None:
    names = [f"w{n}" for n in range(len(COLOURS))]
    assert set(names) <= set(texts(chart(drawn(*names, share=True), ".svg")))


def test_a_font_has_every_character_or_there_is_none() -> None:
    assert font_with("AI 2024") is not None
    assert font_with("\U000fffff") is None
    with pytest.raises(LookupError):
        chart(drawn("\U000fffff"), ".png")
