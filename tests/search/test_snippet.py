"""Where in a text the words stand, and what is shown around them."""

import pytest

from ansan_crawler.search.snippet import highlighted, snippet


def test_passage() -> None:
    text = "앞 " * 60 + "반월산단 청년" + " 뒤" * 100
    shown = snippet(text, ("산단", "청년"))
    assert [word for is_word, word in shown if is_word] == ["산단", "청년"]
    assert shown[0] == shown[-1] == (False, "…")
    assert snippet("짧은 글", ("없는",)) == [(False, "짧은 글")]
    assert highlighted("AI와 ai", ("ai",)) == [(True, "AI"), (False, "와 "), (True, "ai")]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        (
            "문화재단은 밝혔다. 어제 화재가 났다.",
            "화재",
            [(False, "문화재단은 밝혔다. 어제 "), (True, "화재")],
        ),
        ("ＡＩ 시대", "ai", [(True, "ＡＩ")]),
        ("주민\u3000 설명회", "주민 설명회", [(True, "주민\u3000 설명회")]),
        ("[1]과 ［1］", "[1]", [(True, "[1]"), (False, "과 "), (True, "［1］")]),
        ("문화재", "화재", [(False, "문화재")]),
    ],
)
def test_marked(text: str, word: str, expected: list[tuple[bool, str]]) -> None:
    assert highlighted(text, (word,), starts=True)[: len(expected)] == expected


def test_a_passage_is_where_a_word_starts_so() -> None:
    text = "문화재단은 밝혔다. " + "가" * 30 + " 다음 " * 60 + "어제 화재가 났다."
    shown = snippet(text, ("화재",), starts=True)
    assert (True, "화재") in shown and shown[-1] == (False, "가 났다.")
    cut_within = snippet("화" * 30 + "재 화재", ("화재",), starts=True)
    assert [text for is_word, text in cut_within if is_word] == ["화재"]
