"""`ansan search`: order, counts, odd words."""

import json
from pathlib import Path

import pytest

from tests.cli.typed import ansan


@pytest.mark.parametrize("asked", [["--since", "2010"], ["--not", "결코없는낱말"], ["--changed"]])
def test_without_words_rank_is_by_date(asked: list[str], archive: Path) -> None:
    ranked = ansan(archive, "search", *asked, "--sort", "rank", "--ids")
    assert ranked.exit_code == 0, ranked.stderr
    assert ranked.stdout == ansan(archive, "search", *asked, "--ids").stdout != ""


def test_search_tells_how_many(archive: Path) -> None:
    done = ansan(archive, "search", "시", "--limit", "2")
    assert (done.stderr, done.stdout.count("\n")) == ("25 found, 2 shown\n", 2)
    hits = json.loads(ansan(archive, "search", "시", "--json").stdout)
    assert len(hits) == 20 and hits[0]["published"] >= hits[19]["published"] and hits[0]["body"]


def test_odd_searches(archive: Path) -> None:
    for word in ('"', "*", "AND", ":", "(", "-", "NOT", "가" * 10_000, "a OR b", '"AND"'):
        assert ansan(archive, "search", "--", word).exit_code in (0, 1), word
    for words in ([], [""], ["  ", ""], ["\udcff"]):
        done = ansan(archive, "search", "--", *words)
        assert (done.exit_code, "Traceback" in done.output) == (2, False), words
