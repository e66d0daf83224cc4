"""A saved query: as JSON and back, and as people read it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansan_crawler.search.filters import Filters
from ansan_crawler.search.query import Query, parse_query
from ansan_crawler.search.saved_query import describe_query, query_from_json, query_to_json
from ansan_crawler.search.search import LIVE

WORDS = st.lists(st.text("산단청년 AI-", min_size=1).filter(str.strip), max_size=3).map(tuple)


def test_what_is_sought_is_kept_and_told() -> None:
    sought = parse_query(("산단", "주민 설명회"), ("고잔동",), either=True)
    filters = Filters(since="2024", changed=True)
    assert query_from_json(query_to_json(sought, filters)) == (sought, filters)
    assert (
        describe_query(sought, filters)
        == '산단 "주민 설명회" --not 고잔동 --any --since 2024 --changed'
    )


@given(WORDS, WORDS, st.booleans(), st.booleans(), st.booleans())
def test_whatever_is_asked_comes_back_from_json(
    words: tuple[str, ...], without: tuple[str, ...], either: bool, starts: bool, title: bool
) -> None:
    asked = parse_query(words, without, either=either, starts=starts, title_only=title)
    for filters in (LIVE, Filters(since="2024-01", author="안산", removed=True)):
        assert query_from_json(query_to_json(asked, filters)) == (asked, filters)


def test_one_that_an_earlier_version_saved_is_read() -> None:
    """It knew neither `title_only` nor `changed`: what is not named is as it is by itself."""
    text = json.dumps([{"words": ["산단"], "without": []}, {"since": "2024"}])
    assert query_from_json(text) == (Query(("산단",)), Filters(since="2024"))


@pytest.mark.parametrize(
    ("query", "filters", "expected"),
    [
        (parse_query(()), LIVE, ""),
        (parse_query(("산단",)), Filters(removed=True), "산단 --removed"),
        (parse_query(("a b",), starts=True), LIVE, '"a b" --word'),
        (
            parse_query((), title_only=True),
            Filters(author="홍보 과"),
            '--title-only --author "홍보 과"',
        ),
    ],
)
def test_as_people_type_it(query: Query, filters: Filters, expected: str) -> None:
    assert describe_query(query, filters) == expected
