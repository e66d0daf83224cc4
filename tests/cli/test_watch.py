"""`ansan watch`: each match once, to whoever is to be told, whatever happens on the way."""

import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from ansan_crawler.alerts.dispatch import dispatch
from ansan_crawler.alerts.transports import parse_command, send_to_command
from ansan_crawler.alerts.watches import list_watches
from ansan_crawler.archive.archive import Archive
from ansan_crawler.archive.lock import locked
from ansan_crawler.replica.board import Board
from ansan_crawler.replica.post import Paragraph
from tests.filled_archive import ADDRESS, fill
from tests.receivers import hook, lines, script
from tests.runs import FAST, ROOT, ansan, command, crawl, rows

WORD = "물빛축제"


def told(board: Board, fidx: str, text: str) -> None:
    board.edit(fidx, body=(Paragraph((text,)),))


def article(board: Board, fidx: str, text: str) -> None:
    board.add(replace(board.posts[-1], fidx=fidx, title=f"글 {fidx}", body=(Paragraph((text,)),)))


def summary(items: list[dict[str, object]]) -> list[tuple[object, ...]]:
    return [(item["change"], item["fidx"], item["revision"]) for item in items]


def test_after_each_crawl_new_and_changed_matches_once(
    board: Board, address: str, tmp_path: Path
) -> None:
    """A new one, an old one that an edit makes match, a changed one; file, command and webhook."""
    folder, out, seen = tmp_path / "archive", tmp_path / "out.jsonl", tmp_path / "seen.jsonl"
    told(board, board.posts[0].fidx, f"{WORD}가 있었다.")
    crawl(address, folder)
    program = script(tmp_path, "import sys, pathlib\n"
                     f"pathlib.Path({str(seen)!r}).open('ab').write(sys.stdin.buffer.read())")  # fmt: skip
    with hook() as heard:
        for more in (["--file", str(out)], ["--command", program], ["--webhook", heard.address]):
            done = ansan(folder, "watch", "add", more[0][2:], WORD, *more)
            assert (done.returncode, done.stdout) == (0, f"watching for {WORD}\n"), done.stderr
        assert crawl(address, folder).returncode == 0
        assert heard.posted == [] and not out.exists() and not seen.exists()
        article(board, "990001", f"내일 {WORD}를 연다.")
        article(board, "990002", "다른 글이다.")
        told(board, board.posts[5].fidx, f"고치니 {WORD}다.")
        told(board, board.posts[0].fidx, f"{WORD}가 끝났다.")
        assert crawl(address, folder).returncode == 0
        expected = {
            ("new", "990001", 1),
            ("new", board.posts[5].fidx, 2),
            ("changed", board.posts[0].fidx, 2),
        }
        assert len(lines(out)) == 3 and set(summary(lines(out))) == expected
        assert summary(lines(seen)) == summary(lines(out)) == summary(heard.taken)
        assert len(heard.posted) == 1 and heard.posted[0]["watch"] == "webhook"
        assert crawl(address, folder).returncode == 0
        told(board, "990001", "취소되었다.")
        assert crawl(address, folder).returncode == 0
        assert len(lines(out)) == len(lines(seen)) == len(heard.taken) == 3
    item = next(item for item in lines(out) if item["fidx"] == "990001")
    assert item["id"] == "city_news/990001/1" and item["test"] is False
    assert item["passage"] == item["body"] == f"내일 {WORD}를 연다."
    assert item["url"].endswith("fidx=990001&pg=vv") and item["title"] == "글 990001"


@pytest.mark.long
def test_a_webhook_that_fails_gets_it_later_and_the_verdict_stands(
    board: Board, address: str, tmp_path: Path
) -> None:
    folder = tmp_path / "archive"
    crawl(address, folder)
    with hook() as heard:
        ansan(folder, "watch", "add", "hook", WORD, "--webhook", heard.address)
        article(board, "990001", f"{WORD} 하나")
        heard.answers = [500, 302, 404]
        done = crawl(address, folder)
        assert (done.returncode, done.stdout[:9]) == (0, "complete:")
        assert done.stderr == "watch hook: not delivered: answered 404 Not Found\n"
        assert len(heard.posted) == 3 and heard.taken == []
        failing = ansan(folder, "watch", "list").stdout
        assert "\t1\t0\t\t3\t20" in failing and failing.endswith("answered 404 Not Found\n")
        assert "watch hook fails since 20" in ansan(folder, "status").stdout
        article(board, "990002", f"{WORD} 둘")
        program = [str(Path(sys.executable).parent / "ansan"), "--archive", str(folder), "crawl",
                   *(f"-s{x}" for x in FAST), f"-sBOARD_URL={address}", "--budget", "3"]  # fmt: skip
        short = subprocess.run(program, capture_output=True, text=True)
        assert (short.returncode, short.stderr[:11]) == (3, "incomplete:")
        crawl(address, folder)
        assert [item["fidx"] for item in heard.taken] == ["990001", "990002"]
        assert rows(folder, "SELECT tries, failing_since, error, delivered FROM watches") == [
            (0, None, None, 2)
        ]
        assert (
            rows(
                folder, "SELECT * FROM outbox UNION ALL SELECT id, 0, '', fidx, number, 0 FROM news"
            )
            == []
        )


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("empty")
    Archive(folder).close()
    return folder


@pytest.fixture
def archive(board: Board, tmp_path: Path) -> Path:
    told(board, board.posts[3].fidx, f"{WORD} 하나")
    told(board, board.posts[7].fidx, f"{WORD} 둘")
    fill(tmp_path / "archive", board, "2026-01-01T00:00:00Z")
    return tmp_path / "archive"


def test_the_past_too_and_a_test(board: Board, archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    done = ansan(archive, "watch", "add", "all", WORD, "--all", "--file", str(out))
    assert "2 wait" in done.stdout
    assert ansan(archive, "watch", "test", "all").returncode == 0
    assert [(item["fidx"], item["test"]) for item in lines(out)] == [(board.posts[3].fidx, True)]
    assert ansan(archive, "watch", "run").returncode == 0
    assert ansan(archive, "watch", "run", "all").returncode == 0
    assert summary(lines(out)[1:]) == [("new", board.posts[at].fidx, 1) for at in (7, 3)]


def test_what_is_removed(board: Board, address: str, tmp_path: Path) -> None:
    folder, out = tmp_path / "archive", tmp_path / "out.jsonl"
    told(board, board.posts[3].fidx, f"{WORD} 하나")
    crawl(address, folder)
    ansan(folder, "watch", "add", "gone", WORD, "--removed", "--file", str(out))
    fidx = board.posts[3].fidx
    board.remove(fidx)
    board.remove(board.posts[8].fidx)
    assert crawl(address, folder).returncode == 0
    assert summary(lines(out)) == [("removed", fidx, 1)]
    assert lines(out)[0]["removed_at"] in lines(out)[0]["id"]


def is_running(state: Path) -> bool:
    """Whether the process of a file `/proc/N/stat` is neither gone nor a zombie."""
    try:
        return state.read_text().rpartition(") ")[2][0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_a_stuck_command_is_killed_with_what_it_started(archive: Path, tmp_path: Path) -> None:
    child = tmp_path / "child"
    program = parse_command(f"sh -c 'sleep 600 & echo $! > {child}; wait'")
    with pytest.raises(OSError, match="killed: not done after 1 seconds"):
        send_to_command(program, [{"id": 1}], timeout=1)
    state, until = Path(f"/proc/{child.read_text().strip()}/stat"), time.monotonic() + 60
    while is_running(state):
        assert time.monotonic() < until, state.read_text()
        time.sleep(0.01)


def test_a_command_that_fails_says_why(archive: Path, tmp_path: Path) -> None:
    program = script(tmp_path, "import sys; sys.exit('no\\nroom')")
    ansan(archive, "watch", "add", "poor", WORD, "--all", "--command", program)
    done = ansan(archive, "watch", "run")
    assert (done.returncode, done.stderr) == (
        1,
        "Error: watch poor: not delivered: exit code 1: room\n",
    )
    assert "exit code 1: room" in ansan(archive, "watch", "list", "--json").stdout
    assert ansan(archive, "watch", "remove", "poor").returncode == 0
    assert rows(archive, "SELECT 1 FROM outbox UNION ALL SELECT 1 FROM watches") == []


def test_killed_between_delivery_and_note_one_batch_repeats(archive: Path, tmp_path: Path) -> None:
    """The command kills the one that runs it, once it has the matches."""
    out = tmp_path / "seen.jsonl"
    program = script(tmp_path, "import sys, os, pathlib, signal\n"
                     f"first = not pathlib.Path({str(out)!r}).exists()\n"
                     f"pathlib.Path({str(out)!r}).open('ab').write(sys.stdin.buffer.read())\n"
                     "first and os.kill(os.getppid(), signal.SIGKILL)")  # fmt: skip
    ansan(archive, "watch", "add", "killer", WORD, "--all", "--command", program)
    assert ansan(archive, "watch", "run").returncode == -signal.SIGKILL
    for _ in range(2):
        assert ansan(archive, "watch", "run").returncode == 0
    ids = [item["id"] for item in lines(out)]
    assert len(ids) == 4 and ids[:2] == ids[2:] and len(set(ids)) == 2


@pytest.mark.long
def test_a_killed_crawl_loses_no_match(board: Board, address: str, tmp_path: Path) -> None:
    folder, out = tmp_path / "archive", tmp_path / "out.jsonl"
    crawl(address, folder)
    ansan(folder, "watch", "add", "all", "--since", "2000", "--file", str(out))
    for number in range(30):
        article(board, f"99{number:04}", f"{number}번째 글")
    for pause in (1.2, 1.5, 1.8):
        process = subprocess.Popen(command(address, folder), cwd=ROOT, stderr=subprocess.DEVNULL)
        time.sleep(pause)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    assert crawl(address, folder).returncode == 0
    ids = [item["fidx"] for item in lines(out)]
    assert sorted(ids) == [f"99{number:04}" for number in range(30)]


def test_a_torn_line_of_another_is_ended(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text('{"to')
    ansan(archive, "watch", "add", "all", WORD, "--all", "--file", str(out))
    assert ansan(archive, "watch", "run").returncode == 0
    assert out.read_text("utf-8").startswith('{"to\n{"id"') and out.read_text("utf-8").endswith(
        "}\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["add", "x", WORD], "expected one of --command, --file and --webhook"),
        (["add", "x", WORD, "--file", "matches.jsonl", "--webhook", ADDRESS], "expected one of"),
        (["add", "x", "--file", "x.jsonl"], "nothing to look for"),
        (["add", "x", WORD, "--file", "/none/x"], "expected a file in a folder that is there"),
        (["add", "x", WORD, "--file", "/"], "expected a file"),
        (
            ["add", "x", WORD, "--webhook", "ftp://h/x"],
            "expected an address such as https://host/path",
        ),
        (["add", "x", WORD, "--webhook", "http://h:x/"], "h:x"),
        (["add", "x", WORD, "--webhook", "http://[/"], "http://[/"),
        (["add", "x", WORD, "--command", "no-such-program-here"], "expected a program"),
        (["add", "x", WORD, "--command", "sh 'x"], "no closing quotation"),
        (["add", "x", WORD, "--command", ""], "expected a program"),
        (["add", "x\ny", WORD, "--file", "x.jsonl"], "expected printable"),
        (["add", "x", WORD, "--since", "soon", "--file", "x.jsonl"], "expected a day"),
        (["remove", "x"], "no watch x"),
        (["run", "x"], "no watch x"),
        (["test", "x"], "no watch x"),
    ],
)
def test_wrong_arguments(arguments: list[str], said: str, empty: Path) -> None:
    done = ansan(empty, "watch", *arguments)
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr
    assert "Traceback" not in done.stderr


def test_where_no_archive_is(tmp_path: Path) -> None:
    for arguments in (["list"], ["run"], ["remove", "x"], ["add", "x", WORD, "--file", "x"]):
        done = ansan(tmp_path, "watch", *arguments)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.long
def test_interrupted_while_a_command_is_stuck(board: Board, address: str, tmp_path: Path) -> None:
    """The crawl's verdict stands, and the command is gone."""
    folder, mark = tmp_path / "archive", tmp_path / "pid"
    crawl(address, folder)
    program = script(tmp_path, "import os, time, pathlib\n"
                     f"pathlib.Path({str(mark)!r}).write_text(str(os.getpid()))\n"
                     "time.sleep(600)")  # fmt: skip
    ansan(folder, "watch", "add", "stuck", WORD, "--command", program)
    article(board, "990001", WORD)
    for number in (signal.SIGINT, signal.SIGTERM):
        process = subprocess.Popen(
            command(address, folder), cwd=ROOT, text=True, stdout=-1, stderr=-1
        )
        while not (mark.exists() and mark.read_text()):
            assert process.poll() is None
            time.sleep(0.05)
        process.send_signal(number)
        out, said = process.communicate(timeout=120)
        assert (process.returncode, out[:9]) == (0, "complete:"), said
        assert said == "watches: interrupted; what waits is left for the next run\n"
        assert not Path(f"/proc/{mark.read_text()}").exists()
        mark.unlink()
    assert len(rows(folder, "SELECT * FROM outbox")) == 1


def test_one_fails_and_the_others_are_told(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    ansan(archive, "watch", "add", "bad", WORD, "--all", "--webhook", "http://127.0.0.1:1/")
    ansan(archive, "watch", "add", "good", WORD, "--all", "--file", str(out))
    done = ansan(archive, "watch", "run")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "Connection refused" in done.stderr and len(lines(out)) == 2


def test_many_go_out_in_order_and_in_batches(board: Board, archive: Path) -> None:
    with hook() as heard:
        ansan(
            archive, "watch", "add", "all", "--since", "2000", "--all", "--webhook", heard.address
        )
        with closing(Archive(archive)) as opened:
            (watch,) = list_watches(opened.db.conn)
            heard.answers = [204, 204, 500, 204, 500]
            told = list(
                dispatch(opened.db, [watch], lambda: "2026-01-03T00:00:00Z", (0,), batch=10)
            )
            assert told == ["watch all: not delivered: answered 500 Internal Server Error"]
            assert (
                list(dispatch(opened.db, [watch], lambda: "2026-01-03T00:00:00Z", batch=10)) == []
            )
    ids = [str(item["fidx"]) for item in heard.taken]
    assert ids == [post.fidx for post in reversed(board.posts)]


def test_a_crawl_under_way_and_an_archive_that_cannot_be_written(archive: Path) -> None:
    with locked(archive):
        assert ansan(archive, "watch", "run").returncode == 3
    (archive / "ansan.db").write_text("no database at all, but some text " * 99)
    assert ansan(archive, "watch", "run").returncode == 6
    assert ansan(archive, "watch", "list").returncode == 2


def test_a_name_is_given_once(archive: Path, tmp_path: Path) -> None:
    add = ("watch", "add", "x", WORD, "--file", str(tmp_path / "x"))
    assert [ansan(archive, *add).returncode for _ in range(2)] == [0, 2]
