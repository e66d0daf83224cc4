"""Simulated nights in a row: whatever happens, a night that ends 0 is equal to the board, and each
leaves an archive that verifies clean.

A short form runs with the suite; `make soak` runs sixty nights.
"""

import os
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from ansan_crawler.replica.answers import answer_to
from ansan_crawler.replica.board import Board, ReplicaAnswer, ReplicaRequest
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.replica.post import Paragraph
from ansan_crawler.replica.server import ReplicaThread
from tests.filled_archive import held, truth
from tests.runs import ansan, crawl, rows

NIGHTS = int(os.environ.get("SOAK_NIGHTS", "4"))
ALERT = "<script>alert('잠시 후 다시 시도해 주십시오.');history.back();</script>"


class Life:
    """What happens to a board from day to day, and to requests in the night."""

    def __init__(self, board: Board, seed: int) -> None:
        self.board, self.dice = board, Random(seed)
        self.fresh = iter(made_posts(NIGHTS * 20 + 40, seed=seed + 1))
        self.number, self.slides, self.faults = 900_000, 0, 0.0
        self.day = date.fromisoformat(board.posts[0].published)

    def pass_a_day(self) -> None:
        self.day += timedelta(days=1)
        self.board.shuffle_days = self.dice.random() < 0.3
        self.board.missing = self.dice.choice(["404", "alert", "list"])
        self.slides = self.dice.choice([0, 0, 1, 3])
        self.faults = self.dice.choice([0, 0, 0, 0.02, 0.1])
        for _ in range(self.dice.randint(7, 13) - self.slides):
            self.publish(self.day)
        for event in (self.edit, self.remove, self.back_date, self.move):
            if self.dice.random() < 0.4:
                event()

    def publish(self, day: date) -> None:
        self.number += 1
        post = replace(next(self.fresh), fidx=str(self.number), published=day.isoformat())
        self.board.add(post)

    def edit(self) -> None:
        post = self.dice.choice(self.board.posts)
        text = Paragraph((f"{self.day}에 고친 글이다.",))
        self.board.edit(post.fidx, body=(text,), title=f"{post.title} (수정)")

    def remove(self) -> None:
        self.board.remove(self.dice.choice(self.board.posts).fidx)

    def back_date(self) -> None:
        self.publish(self.day - timedelta(days=self.dice.randint(1, 2000)))

    def move(self) -> None:
        post, other = self.dice.sample(self.board.posts, 2)
        self.board.edit(post.fidx, published=other.published)

    def answer(self, asked: ReplicaRequest) -> ReplicaAnswer | None:
        if "robots" in asked.path:
            return None
        page = "cityNews" in asked.path  # files come last: what the board gains then is tomorrow's
        if page and self.slides and self.dice.random() < 0.1:
            self.slides -= 1
            self.publish(self.day)
        return self.fault(asked) if self.dice.random() < self.faults else None

    def fault(self, asked: ReplicaRequest) -> ReplicaAnswer:
        whole = answer_to(asked, self.board, "http://127.0.0.1").body
        return self.dice.choice([
            ReplicaAnswer(500, b"busy"), ReplicaAnswer(403, b"no"), ReplicaAnswer(200, b"", reset=True), ReplicaAnswer(200, b""),
            ReplicaAnswer(200, whole[: len(whole) // 2]), ReplicaAnswer(200, b"<h1>Request Blocked</h1>"),
            ReplicaAnswer(200, ALERT.encode()), ReplicaAnswer(404, b"gone?"),
        ])  # fmt: skip


def test_nights_in_a_row(tmp_path: Path) -> None:
    board = Board(made_posts(150, seed=6))
    life, codes = Life(board, seed=NIGHTS), []
    with ReplicaThread(board) as replica:
        for _ in range(NIGHTS):
            life.pass_a_day()
            board.answer = life.answer
            done = crawl(replica.address, tmp_path, "-a", "audit=all", "-s", "ARCHIVE_FILES=all")
            codes.append(done.returncode)
            assert done.returncode or held(tmp_path) == truth(board), done.stdout
            assert done.returncode in (0, 3, 4, 5), done.stderr
            assert ansan(tmp_path, "verify").stdout == "nothing found\n"
        board.answer = None
        done = crawl(replica.address, tmp_path, "-a", "audit=all", "-s", "ARCHIVE_FILES=all")
    assert done.returncode == 0, done.stderr
    assert held(tmp_path) == truth(board)
    for told, nothing in (
        (["verify"], "nothing found"),
        (["rebuild", "--compare"], "no difference"),
    ):
        assert ansan(tmp_path, *told).stdout == f"{nothing}\n"
    assert codes.count(0) >= NIGHTS // 3, codes
    live = "SELECT count(*), count(DISTINCT position), max(position) FROM articles WHERE removed_at IS NULL"
    assert rows(tmp_path, live) == [(board.total,) * 3]
