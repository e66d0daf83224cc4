"""The crawl as a whole: the board into the archive, whatever happens on the way."""

import json
import os
import random
import signal
import subprocess
import time
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from ansan_crawler.replica.board import Board, ReplicaAnswer
from ansan_crawler.replica.page_texts import read_posts
from ansan_crawler.replica.post import Paragraph
from ansan_crawler.replica.server import ReplicaThread
from ansan_crawler.replica.skins import SKINS
from tests.filled_archive import held, tables, truth
from tests.runs import ROOT, command, crawl, rows


@pytest.mark.parametrize("skin", SKINS)
def test_the_archive_equals_the_board_in_every_skin(
    skin: str, board: Board, address: str, tmp_path: Path
) -> None:
    board.skin = SKINS[skin]
    done = crawl(address, tmp_path, "-O", str(tmp_path / "out.jsonl"))
    assert (done.returncode, done.stdout[:9]) == (0, "complete:"), done.stderr
    assert held(tmp_path) == truth(board)
    exported = [json.loads(x) for x in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    fields = ("fidx", "title", "subtitle", "author", "published", "body", "licence")
    assert {a["fidx"]: tuple(a[f] for f in fields) for a in exported} == truth(board)
    assert all(f"fidx={a['fidx']}" in a["url"] and "page=" not in a["url"] for a in exported)


def test_a_second_crawl_changes_nothing_and_asks_once(
    board: Board, address: str, tmp_path: Path
) -> None:
    crawl(address, tmp_path)
    before, asked = tables(tmp_path), len(board.log)
    assert crawl(address.replace("127.0.0.1", "localhost"), tmp_path).returncode == 0
    assert tables(tmp_path) == before
    assert [a.fidx for a in board.log[asked:] if "robots" not in a.path] == [None]
    assert len(rows(tmp_path, "SELECT * FROM crawls")) == 2


def test_an_edit_brings_a_revision_and_keeps_the_old_one(
    board: Board, address: str, tmp_path: Path
) -> None:
    crawl(address, tmp_path)
    post = board.posts[2]
    board.edit(post.fidx, body=(Paragraph(("고친 글이다.",)),))
    assert crawl(address, tmp_path).returncode == 0
    query = f"SELECT number, r.body FROM revisions r JOIN articles a ON a.id = article_id WHERE fidx = '{post.fidx}'"
    assert rows(tmp_path, query) == [(1, post.body_text), (2, "고친 글이다.")]


def test_a_back_dated_article_is_found(board: Board, address: str, tmp_path: Path) -> None:
    crawl(address, tmp_path)
    board.back_date(replace(board.posts[-5], fidx="999999", title="뒤늦은 글"))
    assert crawl(address, tmp_path).returncode == 0
    assert held(tmp_path) == truth(board)


@pytest.mark.long
def test_killed_ten_times_nothing_is_lost_or_twice(
    board: Board, address: str, tmp_path: Path
) -> None:
    dice = random.Random(7)
    for _ in range(10):
        process = subprocess.Popen(
            command(address, tmp_path),
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(dice.uniform(0.5, 1.6))
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    assert crawl(address, tmp_path).returncode == 0
    assert held(tmp_path) == truth(board)
    assert len(rows(tmp_path, "SELECT * FROM articles")) == len(board.posts)
    assert len(rows(tmp_path, "SELECT * FROM revisions")) == len(board.posts)


def test_interrupted_it_says_so_and_goes_on(board: Board, address: str, tmp_path: Path) -> None:
    interrupted = Event()

    def late(asked: object) -> None:
        """No answer after the twelfth before the crawl was interrupted."""
        if len(board.log) >= 12:
            interrupted.wait(60)

    board.answer = late
    process = subprocess.Popen(
        command(address, tmp_path), cwd=ROOT, stderr=subprocess.PIPE, text=True
    )
    while len(board.log) < 12:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    interrupted.set()
    _, told = process.communicate(timeout=120)
    assert process.returncode == 3 and told.startswith("incomplete: ") and "interrupted" in told
    assert rows(tmp_path, "SELECT exit_code, verdict FROM crawls") == [(3, "incomplete")]
    board.answer = None
    assert crawl(address, tmp_path).returncode == 0
    assert held(tmp_path) == truth(board)


def test_a_time_bound_ends_incomplete(board: Board, address: str, tmp_path: Path) -> None:
    slow = ["-s", "CLOSESPIDER_TIMEOUT=1", "-s", "DOWNLOAD_DELAY=0.2"]
    done = crawl(address, tmp_path, *slow)
    assert done.returncode == 3 and "its time is up" in done.stderr


def test_a_number_that_the_board_does_not_have(address: str, tmp_path: Path) -> None:
    done = crawl(address, tmp_path, "-a", "fidx=424242")
    assert done.returncode == 3 and "424242: the board has no such article" in done.stderr


@pytest.mark.parametrize(
    "more, code, said",
    [
        (["-a", "pages=9-3"], 2, "pages=9-3: expected"),
        (["-a", "colour=red"], 2, "unknown argument 'colour'"),
        (["-a", "since=yesterday"], 2, "expected a date"),
        (["-s", "BOARD_URL=nowhere"], 2, "BOARD_URL: expected"),
        (["-s", "BOARD_URL=http://127.0.0.1:1/"], 5, "blocked"),
        (["-s", "ARCHIVE_DIR=/dev/null/x"], 6, "can't be opened"),
    ],
)
def test_bad_input_is_one_line_and_its_code(
    more: list[str], code: int, said: str, address: str, tmp_path: Path
) -> None:
    done = crawl(address, tmp_path, *more)
    assert (done.returncode, len(done.stderr.strip().splitlines())) == (code, 1), done.stderr
    assert said in done.stderr


@pytest.mark.parametrize(
    "answer, code",
    [
        (ReplicaAnswer(200, "<p>점검 중입니다".encode()), 4),
        (ReplicaAnswer(200, b"<h1>Request Blocked</h1>"), 5),
        (ReplicaAnswer(403, b"no"), 5),
        (ReplicaAnswer(500, b"no"), 5),
        (ReplicaAnswer(200, b"", reset=True), 5),
    ],
)
def test_silence_is_not_success(
    answer: ReplicaAnswer, code: int, board: Board, address: str, tmp_path: Path
) -> None:
    board.answer = lambda asked: None if "robots" in asked.path else answer
    assert crawl(address, tmp_path).returncode == code
    assert rows(tmp_path, "SELECT * FROM articles") == []


def test_bounds(board: Board, address: str, tmp_path: Path) -> None:
    assert crawl(address, tmp_path, "-a", "pages=1").returncode == 0
    assert len(held(tmp_path)) == 10
    fidx = board.posts[40].fidx
    assert crawl(address, tmp_path, "-a", f"fidx={fidx}").returncode == 0
    assert held(tmp_path)[fidx] == truth(board)[fidx]


def test_tables_are_strict(board: Board, address: str, tmp_path: Path) -> None:
    crawl(address, tmp_path, "-a", "pages=1")
    named = rows(tmp_path, "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
                 " AND name NOT LIKE '%sqlite%' AND NOT strict")  # fmt: skip
    assert named == []


PAGES = ROOT.parent / "shared" / "board" / "pages"


@pytest.mark.skipif(not PAGES.exists(), reason="the real page texts are not beside this checkout")
def test_the_real_articles_are_held_exactly(tmp_path: Path) -> None:
    real = Board(read_posts(PAGES))
    with ReplicaThread(real) as replica:
        done = crawl(replica.address, tmp_path)
    assert done.returncode == 0, done.stderr
    assert held(tmp_path) == truth(real)
