"""A question in people's words: what the index is asked, and whether a text holds it."""

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ansan_crawler.fts.terms import fold
from ansan_crawler.search.query import CASELESS, MAX_INDEX_TERMS, Query, parse_query, parse_terms


@pytest.mark.parametrize(
    ("said", "words", "without"),
    [
        (("산단", "청년"), ("산단", "청년"), ()),
        (("주민  설명회",), ("주민 설명회",), ()),
        (('"주민 설명회" 청년 -"새 글" -고잔',), ("주민 설명회", "청년"), ("새 글", "고잔")),
        (("-청년", "-"), ("-",), ("청년",)),
        (("", "  ", "산단", "산단"), ("산단",), ()),
        (('"',), ('"',), ()),
        (("ＡＩ",), ("ai",), ()),
    ],
)
def test_query(said: tuple[str, ...], words: tuple[str, ...], without: tuple[str, ...]) -> None:
    assert parse_query(said) == Query(words, without)


def test_no_text() -> None:
    with pytest.raises(ValueError, match="no text in UTF-8"):
        parse_query(("\udcff",))


@pytest.mark.parametrize(
    ("asked", "match", "exact"),
    [
        (parse_query(("산단", "AI")), '("산단") AND ("ai")', True),
        (parse_query(("산단", "AI"), either=True), '("산단") OR ("ai")', True),
        (parse_query(('a"b',), ("c",)), '(("a""b")) NOT ("c")', True),
        (parse_query(("주민 설명회",)), '("주민" AND "설명회")', False),
        (parse_query(("산단",), title_only=True), '("산단")', False),
        (parse_query(("산단",), ("새 글",)), '("산단")', False),
        (parse_query((), ("산단",)), "", True),
        (parse_query(("0123456789abcd",)), '("0123456789ab" AND "23456789abcd")', False),
    ],
)
def test_match(asked: Query, match: str, exact: bool) -> None:
    assert (asked.match, asked.exact) == (match, exact)


def test_of_very_many_words_only_some_are_asked_of_the_index() -> None:
    many = tuple(f"w{n}" for n in range(5000))
    assert parse_query(many).match.count('"w') == MAX_INDEX_TERMS and not parse_query(many).exact
    assert parse_query(many, either=True).match == ""


@pytest.mark.parametrize(
    ("asked", "held"),
    [
        (parse_query(("화재",)), True),
        (parse_query(("화재",), starts=True), False),
        (parse_query(("재단",), starts=True), False),
        (parse_query(("나눔 행사",)), True),
        (parse_query(("행사 문화재단",)), False),
        (parse_query(("나눔",), title_only=True), True),
        (parse_query(("문화",), title_only=True), False),
        (parse_query(("화재", "없는"), either=True), True),
        (parse_query(("화재", "없는")), False),
        (parse_query(("화재",), ("나눔",)), False),
        (parse_query((), ("없는",)), True),
    ],
)
def test_holds(asked: Query, held: bool) -> None:
    assert asked.holds("나눔\n행사", None, "문화재단") is held


_ODD = [
    "산",
    "가",
    "\u1100\u1161",
    "\u11ab",
    " ",
    "\n",
    "\x01",
    "a",
    "A",
    "Ｂ",
    "\u0300",
    "\u01f0",
    "ß",
]
ODD = st.lists(st.sampled_from(_ODD), max_size=6).map("".join)


@example("\u1100\u1161", "", 0, 2)
@example("산\x01산", "", 0, 3)
@example("\u01f0산", "", 1, 1)
@given(ODD, ODD, st.integers(0, 9), st.integers(1, 4))
def test_a_text_holds_what_it_holds_folded(text: str, more: str, at: int, size: int) -> None:
    folded, sought = fold(text), fold((text + more)[at : at + size])
    places = [at for at in range(len(folded)) if sought and folded.startswith(sought, at)]
    before = [folded[at - 1] if at else " " for at in places]
    starts = any(not each.isalnum() and each not in "\u0300\u0307\u030c" for each in before)
    asked = Query((sought,) if sought else ())
    assert asked.holds("", None, text) is (bool(places) or not sought)
    assert replace(asked, starts=True).holds("", None, text) is (starts or not sought)


def test_what_is_compared_unfolded_is_no_letter_in_another_form() -> None:
    every = map(chr, (*range(0xD800), *range(0xE000, 0x110000)))
    folded = "".join(c.casefold() for c in every if c.casefold() != c)
    assert not CASELESS.search(folded)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("산단 청년", ("산단", "청년")),
        ('"주민 설명회" -고잔', ("주민 설명회", "-고잔")),
        ('-"새 글" 산단', ("-새 글", "산단")),
        ("  ", ()),
    ],
)
def test_a_line_is_parted_into_words_and_phrases(line: str, expected: tuple[str, ...]) -> None:
    assert parse_terms(line) == expected
