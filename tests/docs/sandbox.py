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
from ansan_crawler.replica.messages import ReplicaAnswer, ReplicaRequest
from ansan_crawler.replica.post import Paragraph, Post
from ansan_crawler.replica.server import ReplicaThread
from tests.documents import pdf
from tests.runs import ROOT, ansan, crawl

SETTINGS = "local_settings"
BIN = Path(sys.executable).parent
FAST = {
    "DOWNLOAD_DELAY": 0,
    "AUTOTHROTTLE_ENABLED": False,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
}
ANSAN = """#!/bin/sh
[ "$1" = crawl ] && exec {program} "$@" {sets}
exec {program} "$@"
"""
"""`ansan crawl` goes to the board on this machine; all else is as it is."""
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
        own = {"HOME": str(to), "ANSAN_ARCHIVE_DIR": str(to / "data"), "PATH": path,
               "PYTHONPATH": str(to)}  # fmt: skip
        return Sandbox(to, self.environment | own)


def docs_board() -> Board:
    first = made_posts(12, seed=3)[0]
    named = [
        replace(first, fidx=fidx, published=day, title=title, subtitle=(), files=(), images=(), views=500,
                body=(Paragraph((text,)), Paragraph(("함께 살기 좋은 도시를 만들겠다고 밝혔다.",))))
        for fidx, day, title, text in NAMED
    ]  # fmt: skip
    named[1] = replace(named[1], files=(("1", "예산서.pdf"),), images=("/UPDIR/gt_board/1.png",))
    board = Board([*named, *(_older(each) for each in made_posts(12, seed=3))])
    board.answer = _document
    return board


def _older(post: Post) -> Post:
    return replace(post, published=min(post.published, "2024-03-01"), files=(), images=())


def _document(asked: ReplicaRequest) -> ReplicaAnswer | None:
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
        _programs(folder, replica.address)
        (folder / "docs").symlink_to(ROOT / "docs")
        _pages(folder)
        yield Sandbox(folder, dict(os.environ) | _environment())


def _night(address: str, folder: Path) -> None:
    done = crawl(address, folder / "data", "-s", "ARCHIVE_FILES=all")
    assert done.returncode == 0, done.stderr


def _programs(folder: Path, address: str) -> None:
    """Scrapy's board is told by settings, that of `ansan crawl` by its options."""
    local = {"BOARD_URL": address, **FAST}
    sets = " ".join(f"-s '{name}={value}'" for name, value in local.items())
    _program(folder / "bin" / "ansan", ANSAN.format(program=BIN / "ansan", sets=sets))
    _program(folder / "bin" / "mail", "#!/bin/sh\nexec cat > /dev/null\n")
    lines = [f"{name} = {value!r}" for name, value in local.items()]
    text = "\n".join(["from ansan_crawler.settings import *", *lines, ""])
    (folder / f"{SETTINGS}.py").write_text(text, "utf-8")


def _program(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)


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
        "SCRAPY_SETTINGS_MODULE": SETTINGS,
    }
