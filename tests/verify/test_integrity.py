"""Tables that agree with each other, and each way in which another tool makes them disagree."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ansan_crawler.archive.archive import Archive
from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.verify.integrity import check_integrity
from tests.filled_archive import altered, fill

NOW = "2026-01-01T00:00:00Z"
OLDEST = "(SELECT min(id) FROM articles)"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Equal to a board, as its last crawl said; no captures, so nothing is asked of them."""
    fill(tmp_path, Board(made_posts(12, seed=3)), NOW)
    with closing(Archive(tmp_path)) as archive:
        crawl = archive.begin_crawl("", NOW)
        archive.end_crawl(crawl, {"finished_at": NOW, "verdict": "complete", "exit_code": 0,
                                  "total": 12, "held": 12, "requests": 1})  # fmt: skip
    return tmp_path


def found(folder: Path) -> set[str]:
    with closing(sqlite3.connect(folder / "ansan.db")) as archive:
        return {finding.check for finding in check_integrity(archive)}


def test_of_a_sound_one_nothing_is_found(folder: Path) -> None:
    assert found(folder) == set()


@pytest.mark.parametrize(
    ("damage", "check"),
    [
        (f"UPDATE articles SET title = 'x' WHERE id = {OLDEST}", "present version"),
        (f"DELETE FROM revisions WHERE article_id = {OLDEST}", "versions"),
        (f"UPDATE revisions SET number = 2 WHERE article_id = {OLDEST}", "versions"),
        (f"UPDATE articles SET views = views + 1 WHERE id = {OLDEST}", "views"),
        (f"UPDATE articles SET published = '2024-13-01' WHERE id = {OLDEST}", "dates"),
        (
            f"UPDATE articles SET removed_at = '2026-01-01T00:00:00Z' WHERE id = {OLDEST}",
            "removals",
        ),
        (f"UPDATE articles SET board = 'other' WHERE id = {OLDEST}", "articles"),
        (f"UPDATE articles SET position = 3 WHERE id = {OLDEST}", "positions"),
        (f"UPDATE articles SET position = NULL WHERE id = {OLDEST}", "positions"),
    ],
)
def test_damage_is_found(damage: str, check: str, folder: Path) -> None:
    altered(folder, damage)
    assert check in found(folder)
