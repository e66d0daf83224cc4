"""`ansan recent` as a person types it."""

import json
from pathlib import Path

import pytest

from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.replica.post import Paragraph
from tests.filled_archive import altered, fill
from tests.pseudo_terminal import on_terminal
from tests.runs import ansan


@pytest.fixture(scope="module")
def board() -> Board:
    return Board(made_posts(25, seed=3))


@pytest.fixture(scope="module")
def archive(board: Board, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sixth changed after the third; the ninth went after the twelfth."""
    folder = tmp_path_factory.mktemp("archive")
    fill(folder, board, "2026-01-01T00:00:00Z")
    for day, at in ((2, 2), (3, 5)):
        changed = Board(board.posts)
        changed.edit(board.posts[at].fidx, body=(Paragraph(("시는 새 글을 실었다.",)),))
        fill(folder, changed, f"2026-01-0{day}T00:00:00Z")
        board = changed
    for day, at in ((4, 11), (5, 8)):
        gone = f"UPDATE articles SET removed_at = '2026-01-0{day}T00:00:00Z'"
        altered(folder, f"{gone} WHERE fidx = '{board.posts[at].fidx}'")
    return folder


def test_the_newest_first(board: Board, archive: Path) -> None:
    live = [p.fidx for n, p in enumerate(board.posts) if n not in (8, 11)]
    assert ansan(archive, "recent", "--ids").stdout.split() == live[:20]
    assert ansan(archive, "recent", "--ids", "--limit", "0").stdout.split() == live
    lines = ansan(archive, "recent", "--limit", "3").stdout.splitlines()
    expected = [(post.published, post.fidx, post.title) for post in board.posts[:3]]
    assert [tuple(line.split("\t")) for line in lines] == expected


def test_the_last_changed_and_the_last_removed(board: Board, archive: Path) -> None:
    changed = json.loads(ansan(archive, "recent", "--changed", "--json").stdout)
    assert [hit["fidx"] for hit in changed] == [board.posts[n].fidx for n in (5, 2)]
    removed = ansan(archive, "recent", "--removed", "--ids").stdout.split()
    assert removed == [board.posts[n].fidx for n in (8, 11)]
    rows = ansan(archive, "recent", "--removed", "--csv").stdout.splitlines()
    assert rows[0].startswith("published,fidx,title") and rows[0].endswith("removed_at,licence")


def test_on_a_terminal_as_search_prints(board: Board, archive: Path) -> None:
    shown = on_terminal(80, archive, "recent", "--limit", "1")
    assert board.posts[0].title in shown and "\x1b[1m" in shown and "cityNews.html" in shown


def test_none_is_exit_1(tmp_path: Path) -> None:
    fill(tmp_path, Board([]), "2026-01-01T00:00:00Z")
    for options, said in (
        ([], "no article is held yet"),
        (["--changed"], "no article has changed yet"),
        (["--removed"], "no article was removed yet"),
    ):
        done = ansan(tmp_path, "recent", *options)
        assert (done.returncode, done.stderr) == (1, f"Error: {said}\n")
    assert ansan(tmp_path, "recent", "--changed", "--removed").returncode == 2
