"""The WARC files opened with other people's tools, by the commands of docs/warc.md."""

import gzip
import html
import json
import os
import shlex
import socket
import sqlite3
import subprocess
import time
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import ProxyHandler, build_opener

import pytest

from ansan_crawler.captures.store import CaptureStore
from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.replica.server import ReplicaThread
from tests.docs.pages import blocks
from tests.runs import ROOT, crawl, rows

pytestmark = pytest.mark.replay

BIN = ROOT / ".venv-replay" / "bin"
ELSEWHERE = ("make", "export", "wayback")
"""What `make replay` has done, and what runs until it is stopped."""


def told() -> list[str]:
    """The page's commands, a line each."""
    return [line for block in blocks("docs/warc.md") for line in block.text.splitlines()]


@dataclass(frozen=True)
class Opened:
    """A crawled archive and a pywb that serves its WARC files."""

    folder: Path
    collection: str
    board: str
    changed: str
    removed: str

    @property
    def archive(self) -> Path:
        return self.folder / "data"

    def get(self, at: str, form: str, url: str) -> tuple[int, bytes]:
        stamp = "".join(filter(str.isdigit, at))
        return asked(f"{self.collection}/{stamp}{form}/{url}")


def asked(address: str) -> tuple[int, bytes]:
    try:
        with build_opener(ProxyHandler({})).open(address, timeout=60) as answer:
            return answer.status, answer.read()
    except HTTPError as error:
        with error:
            return error.code, error.read()


@contextmanager
def wayback(folder: Path) -> Iterator[str]:
    """The page's pywb at a free port; its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    line = next(line for line in told() if line.startswith("wayback"))
    program, *more = shlex.split(line, comments=True)
    command = [str(BIN / program), *more, "-p", str(port)]
    log = folder / "wayback.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=out, stderr=out
        )
    try:
        until = time.monotonic() + 60
        while not answers(f"http://127.0.0.1:{port}/"):
            assert process.poll() is None and time.monotonic() < until, log.read_text()
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


def answers(address: str) -> bool:
    try:
        return asked(address)[0] == 200
    except URLError:
        return False


def night(address: str, archive: Path) -> None:
    done = crawl(address, archive, "-s", "ARCHIVE_FILES=all")
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """Two nights, the second with an article changed and one removed."""
    assert (BIN / "wayback").exists(), f"{BIN} has no pywb: `make replay` sets it up"
    folder = tmp_path_factory.mktemp("replay")
    board = Board(made_posts(12, seed=3))
    changed, removed = board.posts[0].fidx, board.posts[3].fidx
    with ReplicaThread(board) as replica:
        night(replica.address, folder / "data")
        board.edit(changed, title="고친 제목")
        board.remove(removed)
        night(replica.address, folder / "data")
    (folder / "docs").symlink_to(ROOT / "docs")
    script = "\n".join(line for line in told() if not line.startswith(ELSEWHERE))
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    subprocess.run(["bash", "-euc", script], cwd=folder, env={**os.environ, "PATH": path},
                   stdin=subprocess.DEVNULL, check=True)  # fmt: skip
    with wayback(folder / "replay") as server:
        yield Opened(folder, f"{server}/ansan", replica.address, changed, removed)


def test_every_capture_is_replayed_as_it_was_served(opened: Opened) -> None:
    kept = rows(opened.archive, "SELECT id, url, fetched_at, status, refers_to FROM captures")
    with closing(sqlite3.connect(opened.archive / "ansan.db")) as connection:
        store = CaptureStore(connection, opened.archive / "warc")
        for capture, url, at, status, _ in kept:
            served = (status, store.message(int(str(capture))).body)
            assert opened.get(str(at), "id_", str(url)) == served, url
    revisits = [url for _, url, _, _, refers_to in kept if refers_to]
    assert any("/UPDIR/" in str(url) for url in revisits), "no image was a revisit"


def test_each_version_of_an_article_reads_as_a_page(opened: Opened) -> None:
    query = (
        "SELECT c.url, c.fetched_at, r.title FROM revisions r JOIN captures c ON c.id = r.capture_id"
        f" WHERE c.fidx = '{opened.changed}' ORDER BY r.number"
    )
    first, second = rows(opened.archive, query)
    assert second[2] == "고친 제목" != first[2]
    for url, at, title in (first, second):
        status, page = opened.get(str(at), "mp_", str(url))
        text = html.unescape(page.decode())
        assert status == 200 and str(title) in text
        assert "/ansan/" in text and "wombat" in text, "pywb has not rewritten it"


def test_what_the_crawl_said_stands_for_no_page(opened: Opened) -> None:
    query = f"SELECT url, removed_at FROM articles WHERE fidx = '{opened.removed}'"
    ((url, at),) = rows(opened.archive, query)
    status, page = opened.get(str(at), "id_", str(url))
    assert status == 200 and b'"event"' not in page
    assert opened.get(str(at), "id_", opened.board)[0] == 404


def test_an_address_that_was_not_captured_gives_no_other_article(opened: Opened) -> None:
    query = (
        "SELECT a.url, r.title FROM articles a JOIN revisions r ON r.article_id = a.id"
        " WHERE r.number = 1 AND a.removed_at IS NULL"
    )
    for url, title in rows(opened.archive, query):
        status, page = opened.get("2100", "id_", str(url))
        assert status == 200 and f"<span>{title}</span>" in html.unescape(page.decode()), url
        assert opened.get("2100", "id_", str(url).replace("fidx=", "fidx=9"))[0] == 404
    assert opened.get("2100", "id_", f"{opened.board}&page=99")[0] == 404


def test_the_wacz_names_the_articles(opened: Opened) -> None:
    with zipfile.ZipFile(opened.folder / "replay" / "ansan.wacz") as wacz:
        listed = [json.loads(line) for line in wacz.read("pages/pages.jsonl").splitlines()]
        index = gzip.decompress(wacz.read("indexes/index.cdx.gz")).decode()
    query = (
        "SELECT c.url, c.fetched_at, r.title, r.body FROM revisions r"
        " JOIN captures c ON c.id = r.capture_id ORDER BY 1, 2"
    )
    pages = sorted((x["url"], x["ts"], x["title"], x["text"]) for x in listed[1:])
    assert listed[0]["hasText"] and pages == rows(opened.archive, query) and len(pages) == 13
    assert all(f'"{url}"' in index for url, *_ in pages)
