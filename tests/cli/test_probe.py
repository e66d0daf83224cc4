"""`ansan probe` as a person types it: addresses, files, standard input; exit codes and lines."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from ansan_crawler import __version__
from ansan_crawler.replica.board import Board, ReplicaAnswer
from tests.filled_archive import fill
from tests.inspection.made_page import BOARD, LIST, PAGE, URL

ANSAN = str(Path(sys.executable).parent / "ansan")


def ansan(
    folder: Path, *arguments: str, given: bytes | None = None
) -> subprocess.CompletedProcess[bytes]:
    command = [ANSAN, "--archive", str(folder), "probe", *arguments]
    return subprocess.run(command, capture_output=True, input=given, timeout=60)


def cells(done: subprocess.CompletedProcess[bytes]) -> dict[str, list[str]]:
    lines = [line.split("\t") for line in done.stdout.decode().splitlines()]
    assert {len(line) for line in lines} == {5}
    return {name: rest for name, *rest in lines}


def test_an_address(board: Board, address: str, tmp_path: Path) -> None:
    post = board.posts[3]
    url = f"{address}&fidx={post.fidx}&pg=vv"
    done = ansan(tmp_path, url)
    told = cells(done)
    assert (done.returncode, done.stderr) == (0, b"")
    assert told["outcome"][0] == f"understood: article {post.fidx}"
    assert told["url"][:2] == [url, "as asked for"]
    assert (told["status"][0], told["title"][0], told["witnesses"][0]) == (
        "200",
        post.title,
        "agree",
    )
    (asked,) = board.log
    assert asked.user_agent.startswith(f"ansan-crawler/{__version__} (+")


def test_a_file_that_names_its_address(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(PAGE.replace("<title>", f"<link rel=canonical href='{URL}'><title>"), "utf-8")
    told = cells(ansan(tmp_path, str(file)))
    assert told["outcome"][0] == "understood: article 7"
    assert told["url"][:2] == [URL, "its canonical link"]
    assert "status" not in told


def test_standard_input_as_json(tmp_path: Path) -> None:
    done = ansan(tmp_path, "-", "--url", URL, "--json", given=PAGE.encode("cp949"))
    facts = json.loads(done.stdout)
    title = next(each for each in facts.pop("evidence") if each["field"] == "title")
    assert facts == {"url": URL, "url_by": "--url", "status": None, "outcome": "understood",
                     "message": "article 7", "exit_code": 0}  # fmt: skip
    assert title == {"field": "title", "value": "물빛마을", "tag": "b", "line": 7,
                     "rule": "the row's start, as far as the list's title of the article"}  # fmt: skip


@pytest.mark.parametrize(
    ("page", "code", "line"),
    [
        (LIST, 0, None),
        (LIST.replace("page<", "<"), 4, "unknown: expected exactly 1 total line"),
        ("<h1>Request Blocked</h1>", 5, "blocked: refused: expected exactly 1 total line"),
    ],
)
def test_exit_codes(page: str, code: int, line: str | None, tmp_path: Path) -> None:
    for form in ([], ["--json"]):
        done = ansan(tmp_path, "-", "--url", BOARD, *form, given=page.encode())
        assert (done.returncode, done.stderr.count(b"\n")) == (code, int(line is not None))
        assert done.stderr.decode().startswith(f"Error: {line}" if line else "")
        assert done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["{tmp}/none.html"], "No such file"),
        (["{tmp}"], "directory"),
        (["-"], "-: it is empty"),
        (["ftp://127.0.0.1/x"], "expected an http or https address"),
        (["http://"], "expected an http or https address"),
        (["http://127.0.0.1/x", "--url", "http://127.0.0.1/y"], "--url names a file's address"),
        (["{tmp}/a.html", "--url", "a.html"], "--url: expected an http or https address"),
    ],
)
def test_usage(arguments: list[str], said: str, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("x")
    done = ansan(tmp_path, *(each.format(tmp=tmp_path) for each in arguments), given=b"")
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
    assert said in done.stderr.decode()


def test_answers_that_are_no_pages(board: Board, address: str, tmp_path: Path) -> None:
    gone = ansan(tmp_path, f"{address}&fidx=1&pg=vv")
    assert (gone.returncode, cells(gone)["status"][0]) == (0, "404")
    board.answer = lambda asked: ReplicaAnswer(503, b"<p>busy")
    busy = ansan(tmp_path, address)
    assert (busy.returncode, busy.stderr) == (5, b"Error: blocked: answered with status 503\n")
    board.answer = lambda asked: ReplicaAnswer(200, b"", reset=True)
    reset = ansan(tmp_path, address)
    assert (reset.returncode, reset.stderr.count(b"\n"), reset.stdout) == (5, 1, b"")
    assert reset.stderr.decode().startswith(f"Error: unreachable: {address}: ")


def test_an_address_that_leads_elsewhere(board: Board, address: str, tmp_path: Path) -> None:
    fidx = board.posts[3].fidx
    moved = (("Location", f"{address}&fidx={fidx}&pg=vv"),)
    board.answer = lambda asked: (
        ReplicaAnswer(301, b"", headers=moved) if "old" in asked.path else None
    )
    told = cells(ansan(tmp_path, f"{address}&fidx={fidx}&old=1"))
    assert told["url"][:2] == [f"{address}&fidx={fidx}&pg=vv", f"where {address}&fidx={fidx}&old=1 led to"]  # fmt: skip
    assert told["outcome"][0] == f"understood: article {fidx}"


def test_the_archive_tells_a_tombstone(board: Board, address: str, tmp_path: Path) -> None:
    url, board.missing = f"{address}&fidx={board.posts[3].fidx}&pg=vv", "list"
    fill(tmp_path, board, "2026-01-01T00:00:00Z")
    board.remove(board.posts[3].fidx)
    assert ansan(tmp_path, url).returncode == 0
    assert ansan(tmp_path / "none", url).returncode == 4


def test_what_a_page_says_commands_no_terminal(tmp_path: Path) -> None:
    page = PAGE.replace("신청서.hwp", "신\x1b[2J청서.hwp").replace(
        "/UPDIR/1.jpg", "/a\x1b]0;x\x07\tb"
    )
    told = cells(ansan(tmp_path, "-", "--url", URL, given=page.encode()))
    assert not any("\x1b" in cell for row in told.values() for cell in row)


def test_a_narrow_terminal(tmp_path: Path) -> None:
    file, (mine, theirs) = tmp_path / "page.html", pty.openpty()
    file.write_text(PAGE, "utf-8")
    environment = {**os.environ, "COLUMNS": "40", "LINES": "24", "NO_COLOR": "1", "TERM": "dumb"}
    command = [ANSAN, "probe", str(file), "--url", URL]
    subprocess.run(command, stdout=theirs, env=environment, check=True)
    os.close(theirs)
    shown = b""
    while b"witnesses" not in shown:
        shown += os.read(mine, 65_536)
    os.close(mine)
    lines = [line.rstrip() for line in shown.decode().splitlines()]
    at = next(n for n, line in enumerate(lines) if line.startswith("published"))
    assert [" ".join(line.split()) for line in lines[at : at + 3]] == [
        "published 2024-03-29",
        "date before the label",
        "조회수 · <em> @ line 9",
    ]
