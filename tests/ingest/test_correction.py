"""A better reader is no edit: what it reads otherwise in the same bytes is put right in place."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from ansan_crawler.archive.archive import Archive
from ansan_crawler.archive.articles import store_article
from ansan_crawler.captures.store import CaptureStore
from ansan_crawler.ingest.correction import is_edit, read_again
from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.replica.post import Paragraph
from ansan_crawler.replica.server import ReplicaThread
from tests.filled_archive import altered, article_of, held, truth
from tests.runs import ROOT, ansan, command, crawl, rows

ALL = ["-s", "ARCHIVE_FILES=all"]
NOW = "2027-01-01T00:00:00Z"


def crawl_as_before(address: str, folder: Path) -> None:
    words = command(address, folder, *ALL)[3:]
    run = [sys.executable, "-m", "tests.older_reader", *words]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, timeout=280)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Board, str, Path]]:
    """An archive of the older reader, all of whose articles are due to be read again."""
    folder = tmp_path_factory.mktemp("older")
    board = Board(made_posts(24, seed=3))
    with ReplicaThread(board) as replica:
        crawl_as_before(replica.address, folder)
        assert held(folder) != truth(board)
        assert ansan(folder, "watch", "add", "all", "안산", "--file", str(folder / "told")).stdout
        altered(folder, "UPDATE articles SET fetched_at = '2020-01-01T00:00:00Z'")
        yield board, replica.address, folder


def refreshed(night: tuple[Board, str, Path], to: Path) -> Path:
    folder = Path(shutil.copytree(night[2], to / "archive"))
    done = crawl(night[1], folder, *ALL, "-a", "refresh=1000")
    assert done.returncode == 0, done.stderr
    return folder


def test_another_reader_alone_changes_nothing(
    night: tuple[Board, str, Path], tmp_path: Path
) -> None:
    (night[2] / "told").unlink(missing_ok=True)
    before = rows(night[2], "SELECT fidx, changed_at FROM articles ORDER BY fidx")
    folder = refreshed(night, tmp_path)
    assert held(folder) == truth(night[0])
    query = "SELECT changed FROM crawls ORDER BY id DESC LIMIT 1"
    assert rows(folder, query) == [(0,)]
    assert rows(folder, "SELECT max(number), count(*) FROM revisions") == [(1, 24)]
    assert rows(folder, "SELECT fidx, changed_at FROM articles ORDER BY fidx") == before
    assert rows(folder, "SELECT * FROM changes") == rows(folder, "SELECT * FROM news") == []
    assert not (night[2] / "told").exists()
    noted = rows(folder, "SELECT DISTINCT fields FROM corrections")
    assert {str(fields) for (fields,) in noted} >= {"body", "body, attachments"}
    compared = ansan(folder, "rebuild", "-o", str(tmp_path / "new.db"), "--compare")
    assert (compared.returncode, compared.stdout) == (0, "no difference\n")
    assert ansan(folder, "verify").stdout == "nothing found\n"
    assert crawl(night[1], folder, *ALL, "-a", "refresh=1000").returncode == 0
    counts = "SELECT count(*), count(DISTINCT article_id) FROM corrections"
    assert len(set(*rows(folder, counts))) == 1, "once each"


def test_an_edit_at_the_same_time_is_one(night: tuple[Board, str, Path], tmp_path: Path) -> None:
    (night[2] / "told").unlink(missing_ok=True)
    board = night[0]
    fidx = board.posts[5].fidx
    old = board.posts[5].body
    board.edit(fidx, body=(Paragraph(("안산의 새 글이다.",)), *old))
    try:
        folder = refreshed(night, tmp_path)
    finally:
        board.edit(fidx, body=old)
    assert rows(folder, "SELECT changed FROM crawls ORDER BY id DESC LIMIT 1") == [(1,)]
    assert rows(folder, "SELECT fidx, changed FROM changes") == [(fidx, "body")]
    told = [json.loads(line) for line in (night[2] / "told").read_text().splitlines()]
    assert [(each["change"], each["fidx"]) for each in told] == [("changed", fidx)]
    compared = ansan(folder, "rebuild", "-o", str(tmp_path / "new.db"), "--compare")
    assert (compared.returncode, compared.stdout) == (0, "no difference\n")
    assert ansan(folder, "verify").stdout == "nothing found\n"


def test_without_its_capture_a_version_stays_as_it_was_read(
    night: tuple[Board, str, Path], tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(night[2], tmp_path / "archive"))
    post = night[0].posts[3]
    with closing(Archive(folder)) as archive:
        captures = CaptureStore(archive.db.conn, tmp_path / "nowhere")
        (capture,) = archive.db.execute(
            "SELECT capture_id FROM revisions WHERE article_id ="
            " (SELECT id FROM articles WHERE fidx = ?)",
            [post.fidx],
        ).fetchone()
        assert read_again(captures, capture, post.fidx) is None
        assert is_edit(archive, captures, article_of(post), NOW)
        there = CaptureStore(archive.db.conn, folder / "warc")
        assert read_again(there, capture, "another") is None
        edited = replace(article_of(post), title="고친 제목")
        assert is_edit(archive, there, edited, NOW)
    noted = rows(folder, "SELECT number, corrected_at FROM corrections")
    assert noted == [(1, NOW)], "an edit too is measured against what the held page says now"


def test_a_version_of_no_capture_is_an_edit(tmp_path: Path) -> None:
    post = made_posts(1)[0]
    with closing(Archive(tmp_path)) as archive:
        captures = CaptureStore(archive.db.conn, tmp_path / "warc")
        store_article(archive.db, article_of(post), None, NOW)
        assert not is_edit(archive, captures, article_of(post), NOW)
        assert is_edit(archive, captures, replace(article_of(post), author="다른 곳"), NOW)
