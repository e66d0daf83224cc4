"""What the index is fed of a text: pure."""

import unicodedata

import pytest

from ansan_crawler.fts.terms import CHECKSUM_PREFIX, MAX_PIECE, checksum_term, fold, terms


def pieces(text: str) -> set[str]:
    return {term for term in terms(text, None, None) if not term.startswith(CHECKSUM_PREFIX)}


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＡＩ\u3000산업（안）", "ai 산업(안)"),
        ("ﾡﾢ", "ᄀᄁ"),
        (unicodedata.normalize("NFD", "산단"), "산단"),
        ("  a\n\tB\xa0c\x01d ", "a b c d"),
        ("市 100㎡ ①", "市 100㎡ ①"),
        ("Straße", "strasse"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded == fold(folded)


def test_every_piece_of_a_word_and_none_across_words() -> None:
    assert pieces("산단 ab") == {"산", "단", "산단", "a", "b", "ab"}
    assert {"031-481-5929", "-481-"} <= pieces("(031-481-5929)")
    long = "가나다라마바사아자차카타파하"
    assert long in pieces(long) and long[:MAX_PIECE] in pieces(long)
    assert long[: MAX_PIECE + 1] not in pieces(long)


def test_a_text_is_fed_as_it_stands_too() -> None:
    assert {"ai", "ａｉ"} <= pieces("ＡＩ") and {"straße", "strasse"} <= pieces("Straße")


def test_each_text_has_a_mark_of_its_own() -> None:
    texts = [("a", None, "b"), ("a", "b", None), ("ab", None, None), ("a", None, "c")]
    assert len({checksum_term(*text) for text in texts}) == len(texts)
