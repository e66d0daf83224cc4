"""`ansan show`: one article, found and shown."""

import json
from pathlib import Path

from ansan_crawler.replica.board import Board
from tests.cli.typed import ansan
from tests.filled_archive import altered


def test_search_show_and_stats(small_board: Board, archive: Path) -> None:
    found = ansan(archive, "search", "새", "실었다", "--json")
    assert [hit["fidx"] for hit in json.loads(found.output)] == [small_board.posts[3].fidx]
    assert ansan(archive, "search", "결코없는낱말").exit_code == 1
    shown = ansan(archive, "show", small_board.posts[3].fidx).output
    assert shown.startswith(small_board.posts[3].title) and shown.endswith("시는 새 글을 실었다.\n")
    assert "licence" not in shown.split("\n\n")[1]
    altered(archive, f"UPDATE articles SET licence = 4 WHERE fidx = {small_board.posts[3].fidx}")
    shown = ansan(archive, "show", small_board.posts[3].fidx).output
    assert " · licence: KOGL type 4 · " in shown.split("\n\n")[1]
    assert "versions,26" in ansan(archive, "stats", "--csv").output
