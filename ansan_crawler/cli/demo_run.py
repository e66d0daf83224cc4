"""Crawls a board of made-up or given articles without a network, for `ansan demo`."""

import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ansan_crawler.archive import read_only
from ansan_crawler.exit_codes import USAGE
from ansan_crawler.i18n.language import for_terminal
from ansan_crawler.i18n.translatable import _
from ansan_crawler.runner import run_crawl
from ansan_crawler.search.query import parse_query
from ansan_crawler.search.search import Hits, articles

FAST = {
    "DOWNLOAD_DELAY": "0",
    "AUTOTHROTTLE_ENABLED": "False",
    "CONCURRENT_REQUESTS_PER_DOMAIN": "8",
}


@contextmanager
def replica(arguments: list[str]) -> Iterator[str]:
    """Runs a replica in its own process on a free loopback port; yields the board's address."""
    command = [sys.executable, "-m", "ansan_crawler.replica", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


def run_demo(pages: Path | None, articles: int) -> int:
    """Crawls a replica into a new archive and prints what to try on it; returns the exit code."""
    folder = Path(tempfile.mkdtemp(prefix="ansan-demo-"))
    arguments = ["--pages", str(pages)] if pages else ["--articles", str(articles)]
    with replica(arguments) as address:
        if not address:
            return USAGE
        print(for_terminal(_("A board on this machine: {address}", address=address)))
        code = run_crawl(folder, {"BOARD_URL": address, **FAST}, {})
    with read_only.open_read_only(folder) as archive:
        _print_articles(_("The newest articles:"), archive)
        _print_articles("ansan search 안산", archive, "안산")
        searches = [f"search {word} --limit 3" for word in _words_found(archive)][:1]
    _print_next(folder, [*searches, "status", "stats"])
    return code


def _words_found(archive: sqlite3.Connection) -> Iterator[str]:
    """Words that a search finds: the first one in many articles of a made-up board."""
    newest = articles(archive, Hits(archive, parse_query(())).first(1))
    of_titles = (word for row in newest for word in re.findall("[가-힣]{2,}", row["title"]))
    for word in ("나눔", *of_titles):
        if Hits(archive, parse_query((word,))).first(1):
            yield word


def _print_next(folder: Path, steps: list[str]) -> None:
    """Commands that work on the archive in `folder` as they are printed."""
    quoted = shlex.quote(str(folder))
    print("\n" + for_terminal(_("The archive lies in {folder}. What to type next:", folder=folder)))
    for step in steps:
        print(f"  {shlex.quote(_program())} --archive {quoted} {step}")
    print(f"  sqlite3 {quoted}/ansan.db 'SELECT published, title FROM articles LIMIT 5'")
    print("\n" + for_terminal(_("To use this archive in every command without --archive:")))
    print(f"  export ANSAN_ARCHIVE_DIR={quoted}")


def _print_articles(heading: str, archive: sqlite3.Connection, *words: str) -> None:
    print("\n" + for_terminal(heading))
    for row in articles(archive, Hits(archive, parse_query(words)).first(5)):
        print(f"  {row['published']}  {row['fidx']:>7}  {row['title']}")


def _program() -> str:
    """The name or path by which `ansan` is called in this folder."""
    program, here = Path(sys.argv[0]), Path.cwd()
    if program.name != "ansan" or shutil.which("ansan") == str(program):
        return "ansan"
    return str(program.relative_to(here) if program.is_relative_to(here) else program)
