"""`ansan stats` as a person reads it, and as a program does."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from ansan_crawler.archive.archive import Archive
from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.terminal.bars import columns
from tests.filled_archive import altered, fill
from tests.pseudo_terminal import on_terminal
from tests.runs import ansan

NOW = "2026-01-01T00:00:00Z"


@pytest.fixture(scope="module")
def board() -> Board:
    return Board(made_posts(120, seed=4))


@pytest.fixture(scope="module")
def archive(board: Board, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Read twice, the newest article gone; a crawl that was complete; two WARC files."""
    folder = tmp_path_factory.mktemp("archive")
    fill(folder, board, NOW)
    fill(folder, board, "2026-01-02T00:00:00Z")
    gone = f"UPDATE articles SET removed_at = '{NOW}' WHERE fidx = '{board.posts[0].fidx}'"
    altered(folder, gone)
    recorder = Archive(folder)
    facts = {"finished_at": NOW, "exit_code": 0, "message": "complete: board 120", "total": 120}
    recorder.end_crawl(recorder.begin_crawl("", NOW), {**facts, "listings": 12})
    recorder.close()
    (folder / "warc").mkdir()
    for name in ("a", "b"):
        (folder / "warc" / f"{name}.warc.gz").write_bytes(b"x" * 1000)
    return folder


def told(archive: Path) -> dict[str, object]:
    rows = json.loads(ansan(archive, "stats", "--json").stdout)
    return {row["what"]: row["value"] for row in rows}


def test_json_has_all_of_it(board: Board, archive: Path) -> None:
    live, found = board.posts[1:], told(archive)
    assert list(found)[:8] == [
        *("articles", "with their page read", "removed", "oldest", "newest", "characters"),
        *("versions", "last crawl"),
    ]
    assert (found["articles"], found["removed"], found["versions"]) == (119, 1, 120)
    by_year = Counter(post.published[:4] for post in live)
    yearly = found["articles a year"]
    assert isinstance(yearly, dict) and +Counter(yearly) == by_year
    by_month = Counter(post.published[:7] for post in live)
    monthly = found["articles a month"]
    assert isinstance(monthly, dict) and +Counter(monthly) == by_month
    assert len(monthly) > len(by_month), "months without an article are there"
    authors = Counter(post.author for post in live)
    assert found["authors"] == [
        {"author": author, "articles": count}
        for author, count in sorted(authors.items(), key=lambda x: (-x[1], x[0]))[:10]
    ]


def test_views_without_our_own(board: Board, archive: Path) -> None:
    live, found = board.posts[1:], told(archive)
    assert found["our own visits"] == 2 * len(live)
    assert found["views by others"] == sum(post.views for post in live) - 2 * len(live)
    most, read = max(live, key=lambda post: post.views), found["most read"]
    assert isinstance(read, list) and len(read) == 10
    assert (read[0]["title"], read[0]["views"]) == (most.title, most.views - 2)


def test_views_that_were_counted_before_our_own_are_not_below_none(tmp_path: Path) -> None:
    fill(tmp_path, Board(made_posts(3, seed=4)), NOW)
    altered(tmp_path, "UPDATE articles SET views = 1, visits = 2")
    found = told(tmp_path)
    assert found["views by others"] == 0
    read = found["most read"]
    assert isinstance(read, list) and [each["views"] for each in read] == [0, 0, 0]


def test_completeness_and_sizes(archive: Path) -> None:
    found = told(archive)
    assert (found["last complete crawl"], found["not read"]) == (NOW, 0)
    assert found["positions not seen"] == 1
    assert (found["WARC files"], found["WARC bytes"]) == (2, 2000)
    sizes = [path.stat().st_size for path in archive.glob("ansan.db*") if "shm" not in path.name]
    assert found["database bytes"] == sum(sizes)
    assert isinstance(found["files missing"], int) and found["files missing"] > 0


def test_silences_count_the_removed_as_published(board: Board, archive: Path) -> None:
    found = told(archive)["longest silences"]
    assert isinstance(found, list) and len(found) == 2
    days = {post.published for post in board.posts}
    lengths = [silence["days"] for silence in found]
    assert lengths == sorted(lengths, reverse=True) and lengths[-1] > 1000
    assert not any(s["first"] <= day <= s["last"] for s in found for day in days)


def test_plain_numbers_in_a_pipe(board: Board, archive: Path) -> None:
    piped = ansan(archive, "stats").stdout
    rows = [line.split("\t") for line in piped.splitlines()]
    assert all(len(row) == 2 for row in rows) and "\x1b" not in piped and "█" not in piped
    year = board.posts[-1].published[:4]
    count = sum(post.published.startswith(year) for post in board.posts[1:])
    assert [f"articles in {year}", str(count)] in rows
    assert f"articles in {year},{count}" in ansan(archive, "stats", "--csv").stdout


@pytest.mark.parametrize("width", [40, 80, 120])
def test_bars_as_wide_as_the_terminal(width: int, archive: Path) -> None:
    shown = on_terminal(width, archive, "stats")
    assert "\x1b[36m█" in shown
    lines = re.sub(r"\x1b\[[0-9;]*m", "", shown).splitlines()
    assert max(columns(line) for line in lines) == width
    assert sum(columns(line) == width for line in lines if "█" in line) >= 3


def test_a_terminal_narrower_than_that(archive: Path) -> None:
    shown = re.sub(r"\x1b\[[0-9;]*m", "", on_terminal(12, archive, "stats"))
    assert max(columns(line) for line in shown.splitlines()) == 40


def test_an_empty_archive(tmp_path: Path) -> None:
    fill(tmp_path, Board([]), NOW)
    found = told(tmp_path)
    assert (found["articles"], found["articles a year"], found["most read"]) == (0, {}, [])
    assert "█" not in on_terminal(80, tmp_path, "stats")
