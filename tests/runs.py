"""Real crawls and commands, each in a process of its own, and what they left behind."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from tests import forked

ROOT = Path(__file__).resolve().parent.parent
FAST = ["DOWNLOAD_DELAY=0", "AUTOTHROTTLE_ENABLED=False", "CONCURRENT_REQUESTS_PER_DOMAIN=8",
        "RETRY_TIMES=0", "ARCHIVE_FILES=none"]  # fmt: skip


def command(address: str, folder: Path, *more: str) -> list[str]:
    return [sys.executable, "-m", *_typed(address, folder, *more)]


def _typed(address: str, folder: Path, *more: str) -> list[str]:
    sets = [f"-s{x}" for x in (*FAST, f"BOARD_URL={address}", f"ARCHIVE_DIR={folder}")]
    return ["scrapy", "crawl", "city_news", *sets, *more]


def crawl(address: str, folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    done = forked.scrapy(_typed(address, folder, *more), timeout=280)
    assert "Traceback" not in done.stderr, done.stderr
    return done


def ansan(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """`ansan` as it is typed, in a process of its own."""
    program = [str(Path(sys.executable).parent / "ansan"), "--archive", str(folder)]
    return subprocess.run([*program, *arguments], capture_output=True, text=True, timeout=280)


def warcs(folder: Path) -> list[Path]:
    return sorted((folder / "warc").glob("*.warc.gz"))


def checked(folder: Path) -> bool:
    """Whether `warcio check` has nothing to say."""
    program = str(Path(sys.executable).parent / "warcio")
    done = subprocess.run([program, "check", *map(str, warcs(folder))], capture_output=True)
    return not (done.returncode or done.stdout or done.stderr)


def rows(folder: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "ansan.db")) as connection:
        return connection.execute(query).fetchall()
