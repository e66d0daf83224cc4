"""`ansan files`: what an article has."""

import json
from pathlib import Path

import pytest

from ansan_crawler.replica.board import Board
from ansan_crawler.replica.server import ReplicaThread
from tests.cli.typed import ansan
from tests.runs import crawl


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


@pytest.fixture(scope="module")
def crawled(small_board: Board, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with its files fetched."""
    folder = tmp_path_factory.mktemp("crawled")
    with ReplicaThread(small_board) as replica:
        assert crawl(replica.address, folder, "-s", "ARCHIVE_FILES=all").returncode == 0
    return folder


@pytest.mark.parametrize("place", ["a file/papers", "/proc/nowhere/papers"])
def test_a_folder_that_cannot_be_made(
    place: str, small_board: Board, crawled: Path, tmp_path: Path
) -> None:
    (tmp_path / "a file").touch()
    out = tmp_path / place
    done = ansan(crawled, "files", with_files(small_board), "-o", str(out))
    assert (done.exit_code, done.stdout) == (6, "")
    assert done.stderr.startswith(f"Error: {out}: can't be written (")


def test_written_files_are_named(small_board: Board, crawled: Path, tmp_path: Path) -> None:
    out = tmp_path / "a new" / "folder"
    done = ansan(crawled, "files", with_files(small_board), "-o", str(out))
    paths = [line.partition("\t")[0] for line in done.stdout.splitlines()]
    assert done.exit_code == 0 and paths
    assert sorted(paths) == sorted(str(each) for each in out.iterdir())


def test_no_folder_where_there_is_nothing_to_write(
    small_board: Board, archive: Path, tmp_path: Path
) -> None:
    post = next(each for each in small_board.posts if not each.files and not each.images)
    done = ansan(archive, "files", post.fidx, "-o", str(tmp_path / "papers"))
    assert (done.exit_code, done.output) == (0, "")
    assert not (tmp_path / "papers").exists()


def with_files(board: Board) -> str:
    return next(each.fidx for each in board.posts if each.files or each.images)
