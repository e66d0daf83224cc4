"""`ansan words`: what is found of words that rose, by an analyser handed in, and by Kiwi."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from ansan_crawler.archive.read_only import open_read_only
from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.replica.post import Paragraph
from ansan_crawler.reports import keywords as room
from ansan_crawler.reports.keyness import Rise, rise
from ansan_crawler.reports.keywords import Period, candidates, period, rising_nouns
from ansan_crawler.reports.trends import days
from tests.runs import ansan, fill

NOW = "2026-01-01T00:00:00Z"
NEW = "시는 소비쿠폰을 지급한다. 산업역군이 모인다."


def words_of(texts: Iterable[str]) -> Iterator[set[str]]:
    """As if each word without its last syllable were a noun, and 역군 one as well."""
    for text in texts:
        nouns = {word[:-1] for word in text.replace(".", "").split() if len(word) > 2}
        yield nouns | ({"역군"} if text.endswith("역군") else set())


@pytest.fixture(scope="module")
def board() -> Board:
    """The twenty newest of 120 have a sentence that none had before."""
    board = Board(made_posts(120, seed=4))
    for post in board.posts[:20]:
        board.edit(post.fidx, body=(Paragraph((NEW,)), *post.body))
    return board


@pytest.fixture(scope="module")
def archive(board: Board, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    fill(folder, board, NOW)
    return folder


def found(archive: Path, since: str) -> tuple[Period, list[Rise]]:
    with open_read_only(archive) as db:
        told = period(db, since, None)
        nouns = candidates(db, told.analysed, words_of, lambda done, of: None)
        return told, rising_nouns(db, told, nouns, lambda done, of: None)


def test_words_that_rose(board: Board, archive: Path) -> None:
    since = board.posts[19].published
    told, rose = found(archive, since)
    within = sum(post.published >= since for post in board.posts)
    assert (len(told.articles), len(told.before)) == (within, 120 - within)
    expected = rise("소비쿠폰", 20, within, 0, 120 - within)
    assert expected in rose and {"산업역군"} <= {each.word for each in rose}
    assert rose == sorted(rose, key=lambda each: (-each.score, each.word))
    assert all(each.share > each.share_before and each.articles >= 5 for each in rose)


def test_a_part_of_other_words_is_none(archive: Path, board: Board) -> None:
    with open_read_only(archive) as db:
        told = period(db, board.posts[19].published, None)
        nouns = Counter({"역군": 9, "쿠폰": 10})
        rose = rising_nouns(db, told, nouns, lambda done, of: None)
    assert [each.word for each in rose] == ["쿠폰"]


def test_articles_analysed_are_spread_over_the_period() -> None:
    assert Period(list(range(9)), set()).analysed == list(range(9))
    many = Period(list(range(room.ANALYSED * 4)), set()).analysed
    assert (len(many), many[0], many[-1]) == (room.ANALYSED, 0, room.ANALYSED * 4 - 4)


def test_of_more_than_are_analysed_all_are_counted(board: Board, archive: Path) -> None:
    with open_read_only(archive) as db:
        whole = period(db, board.posts[19].published, None)
        some, told = whole.articles[::2], list[tuple[int, int]]()
        seen = candidates(db, some, words_of, lambda *x: told.append(x))
        assert seen["소비쿠폰"] <= len(some) and told[-1] == (len(some), len(some))
        assert set(whole.articles) | whole.before == set(days(db))


def test_without_the_extra(archive: Path) -> None:
    script = (
        "import sys; sys.modules['kiwipiepy'] = None; from ansan_crawler.cli import main; main()"
    )
    command = [sys.executable, "-c", script, "--archive", str(archive), "words", "--since", "2024"]
    done = subprocess.run(command, capture_output=True, text=True)
    start = f"Error: finding nouns needs kiwipiepy: {sys.executable} -m pip install 'kiwipiepy"
    assert (done.returncode, done.stderr.startswith(start)) == (2, True), done.stderr


def test_a_period_has_to_be_named(archive: Path) -> None:
    assert "Missing option '--since'" in ansan(archive, "words").stderr


@pytest.mark.skipif(
    find_spec("kiwipiepy") is None,
    reason="needs the extra nlp, 117 MB that `make setup` leaves out",
)
def test_by_kiwi(board: Board, archive: Path) -> None:
    since = board.posts[19].published
    done = ansan(archive, "words", "--since", since, "--json")
    assert done.returncode == 0, done.stderr
    hits = {hit["word"]: hit for hit in json.loads(done.stdout)}
    assert hits["쿠폰"]["articles"] == 20 and hits["쿠폰"]["before"] == 0
    assert "지급" in hits or "소비" in hits
    for arguments, said in (
        (["--since", "2099"], "no article in that time"),
        (["--since", "2000"], "no article before 2000"),
    ):
        none = ansan(archive, "words", *arguments)
        assert (none.returncode, said in none.stderr) == (1, True)
