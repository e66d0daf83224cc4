"""`ansan files`: what an article has."""

import json
from pathlib import Path

from ansan_crawler.replica.board import Board
from tests.cli.typed import ansan


def test_files_and_images_of_an_article(small_board: Board, archive: Path) -> None:
    post = next(each for each in small_board.posts if each.files or each.images)
    found = json.loads(ansan(archive, "files", post.fidx, "--json").stdout)
    assert len(found) == len(post.files) + len(post.images)
    assert {each["kind"] for each in found} <= {"file", "image"}
    assert {"no", "name", "address", "sha256"} <= found[0].keys()


def test_an_article_without_any(small_board: Board, archive: Path) -> None:
    post = next(each for each in small_board.posts if not each.files and not each.images)
    done = ansan(archive, "files", post.fidx)
    assert (done.exit_code, done.stderr) == (1, f"Error: {post.fidx} has no files\n")
