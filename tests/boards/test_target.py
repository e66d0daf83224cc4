"""What a crawl fetches, and its way through JSON."""

import json

import pytest

from ansan_crawler.boards.target import Target, target_from_json, target_to_json

TARGETS = {
    "page 3": Target(3),
    "7": Target(1, "7"),
    "eeeBcagc": Target(2, "eeeBcagc"),
    "http://127.0.0.1/a.hwp": Target(0, "7", "http://127.0.0.1/a.hwp"),
}


@pytest.mark.parametrize("key", TARGETS)
def test_the_key_names_what_is_wanted(key: str) -> None:
    assert TARGETS[key].key == key


def test_an_article_is_the_same_whichever_list_stands_under_it() -> None:
    assert Target(1, "7").key == Target(9, "7").key


@pytest.mark.parametrize("target", [*TARGETS.values(), None])
def test_json_and_back(target: Target | None) -> None:
    text = target_to_json(target)
    assert target_from_json(text) == target
    assert json.loads(text) is None or set(json.loads(text)) == {"page", "fidx", "file"}
