"""A folder as the docs assume it: an archive of three nights in `data/`, and a board to crawl."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.replica.messages import Asked, ReplicaAnswer
from ansan_crawler.replica.post import Paragraph, Post
from ansan_crawler.replica.server import ReplicaThread
from tests.documents import pdf
from tests.runs import ROOT, ansan, crawl

BIN = Path(sys.executable).parent
FAST = "-s DOWNLOAD_DELAY=0 -s AUTOTHROTTLE_ENABLED=False -s CONCURRENT_REQUESTS_PER_DOMAIN=8"
PROGRAM = """#!/bin/sh
[ "$1" = crawl ] && exec {program} "$@" -s BOARD_URL='{board}' {fast}
exec {program} "$@"
"""
"""A crawl goes to the board on this machine; all else is as it is."""
NAMED = (
    ("20853", "2025-12-27", "고잔동 화재 예방 주민 설명회", "주민 설명회에서 화재 예방을 알린다."),
    ("20852", "2025-12-26", "반월산단 청년 일자리 넓힌다", "산단의 청년 일자리 예산을 늘린다."),
    ("20851", "2025-12-24", "도시 계획 추경 예산 확정", "도시 계획을 위한 추경 예산이 확정됐다."),
    ("20850", "2024-03-29", "물빛마을 산책로 나눔 행사", "주민 모두가 함께하는 나눔 행사다."),
    ("20849", "2024-03-28", "청년 산책 모임", "청년이 산책한다."),
)
"""fidx, day, title and body of the articles that the docs speak of."""


@dataclass(frozen=True)
class Sandbox:
    folder: Path
    environment: dict[str, str]

    def copy(self, to: Path) -> "Sandbox":
        shutil.copytree(self.folder, to, symlinks=True)
        path = f"{to}/bin{os.pathsep}{BIN}{os.pathsep}{os.environ['PATH']}"
        own = {"HOME": str(to), "ANSAN_ARCHIVE_DIR": str(to / "data"), "PATH": path}
        return Sandbox(to, self.environment | own)


def docs_board() -> Board:
    first = made_posts(30, seed=3)[0]
    named = [
        replace(first, fidx=fidx, published=day, title=title, subtitle=(), files=(), images=(),
                body=(Paragraph((text,)), Paragraph(("함께 살기 좋은 도시를 만들겠다고 밝혔다.",))))
        for fidx, day, title, text in NAMED
    ]  # fmt: skip
    named[1] = replace(named[1], files=(("1", "예산서.pdf"),), images=("/UPDIR/gt_board/1.png",))
    board = Board([*named, *(_older(each) for each in made_posts(30, seed=3))])
    board.answer = _document
    return board


def _older(post: Post) -> Post:
    return replace(post, published=min(post.published, "2024-03-01"), files=(), images=())


def _document(asked: Asked) -> ReplicaAnswer | None:
    if "gtb_download.php" not in asked.path:
        return None
    return ReplicaAnswer(200, pdf([["청년 일자리 예산서"]]), "application/pdf")


@contextmanager
def sandbox(folder: Path) -> Iterator[Sandbox]:
    """Two nights, an edit and a removal between them; the board answers until the block ends."""
    board = docs_board()
    with ReplicaThread(board) as replica:
        _night(replica.address, folder)
        changed = (Paragraph(("산단의 청년 일자리 예산을 두 배로 늘린다.",)),)
        board.edit("20852", title="반월산단 청년 일자리 두 배로", body=changed)
        board.remove("20849")
        _night(replica.address, folder)
        _programs(folder / "bin", replica.address)
        (folder / "docs").symlink_to(ROOT / "docs")
        _pages(folder)
        yield Sandbox(folder, dict(os.environ) | _environment())


def _night(address: str, folder: Path) -> None:
    done = crawl(address, folder / "data", "-s", "ARCHIVE_FILES=all")
    assert done.returncode == 0, done.stderr


def _programs(folder: Path, address: str) -> None:
    folder.mkdir()
    for name in ("ansan", "scrapy"):
        text = PROGRAM.format(program=BIN / name, board=address, fast=FAST)
        (folder / name).write_text(text)
        (folder / name).chmod(0o755)


def _pages(folder: Path) -> None:
    """A page as a reader saved it, and the same after the city renamed a label."""
    page = ansan(folder / "data", "show", "20852", "--html").stdout
    (folder / "saved.html").write_text(page, "utf-8")
    (folder / "changed.html").write_text(page.replace("조회수 ", "조회 "), "utf-8")


def _environment() -> dict[str, str]:
    return {
        "ANSAN_LANG": "en",
        "COLUMNS": "100",
        "NO_COLOR": "1",
        "SCRAPY_SETTINGS_MODULE": "ansan_crawler.settings",
    }
