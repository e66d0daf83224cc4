"""`ansan` as a person types it."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from unicodedata import normalize

import pytest
from click.testing import CliRunner, Result
from sqlite_utils import Database

from ansan_crawler.archive.archive import Archive
from ansan_crawler.archive.lock import locked
from ansan_crawler.archive.schema import migrations
from ansan_crawler.archive.sql import LATEST_MIGRATION
from ansan_crawler.cli import main
from ansan_crawler.fts import articles_index as full_text
from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.replica.post import Paragraph
from ansan_crawler.replica.server import ReplicaThread
from ansan_crawler.terminal.output import print_rows
from tests.filled_archive import altered, fill
from tests.runs import rows

ANSAN = str(Path(sys.executable).parent / "ansan")
QUICK = ["-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=False"]

MEASURED = """
import resource, sys
from ansan_crawler.cli import main
main(sys.argv[1:], standalone_mode=False)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
"""


def ansan(archive: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--archive", str(archive), *arguments])


def test_an_archive_of_an_earlier_version_is_brought_up_to_date(tmp_path: Path) -> None:
    old = Database(tmp_path / "ansan.db")
    migrations.apply(old, stop_before="capture")
    old.close()
    done = ansan(tmp_path, "stats")
    assert done.exit_code == 0 and "bringing the archive up to date" in done.stderr
    assert "up to date" not in ansan(tmp_path, "stats").stderr
    assert ansan(tmp_path, "verify").output == "nothing found\n"
    assert [each.name for each in migrations.applied(Database(tmp_path / "ansan.db"))][
        -1
    ] == LATEST_MIGRATION


@pytest.fixture(scope="module")
def board() -> Board:
    return Board(made_posts(25, seed=3))


@pytest.fixture
def archive(board: Board, tmp_path: Path) -> Path:
    """Held whole, one article in two versions; one crawl that ended well, one that didn't."""
    fill(tmp_path, board, "2026-01-01T00:00:00Z")
    changed = Board(board.posts)
    changed.edit(board.posts[3].fidx, body=(Paragraph(("시는 새 글을 실었다.",)),), views=77)
    fill(tmp_path, changed, "2026-01-02T00:00:00Z")
    recorder = Archive(tmp_path)
    for now, code, message in (
        ("2026-01-02T00:00:00Z", 0, "complete: board 25 = held 25"),
        ("2026-01-03T00:00:00Z", 3, "incomplete: board 25 = held 25 · lost 1"),
    ):
        facts = {"finished_at": now, "exit_code": code, "message": message, "total": 25}
        recorder.end_crawl(recorder.begin_crawl("", now), {**facts, "listings": 5})
    recorder.close()
    return tmp_path


def test_history_and_diff(board: Board, archive: Path) -> None:
    fidx = board.posts[3].fidx
    told = ansan(archive, "history", fidx)
    assert told.exit_code == 0
    assert "2\t2026-01-02T00:00:00Z\t12\tbody" in told.output
    assert "2026-01-02T00:00:00Z\t77\t2" in told.output
    changed = ansan(archive, "diff", fidx).output
    assert changed.startswith("body\n") and "{+새 글을 실었다.+}" in changed
    assert ansan(archive, "diff", board.posts[4].fidx).exit_code == 1
    assert ansan(archive, "diff", fidx, "--to", "9").exit_code == 2
    assert ansan(archive, "history", "없는번호").exit_code == 1


def test_status_of_an_old_archive(archive: Path) -> None:
    told = ansan(archive, "status")
    assert told.exit_code == 1
    assert "TOO OLD: complete as of" in told.output
    assert "last crawl: incomplete: board 25 = held 25 · lost 1" in told.output
    assert "audit: 3 listing pages, 5 a crawl of late: all in 1 crawls" in told.output
    assert ansan(archive, "status", "--max-age", "90000d").exit_code == 0
    facts = json.loads(ansan(archive, "status", "--json").output)
    assert (facts["fresh"], facts["complete_at"]) == (False, "2026-01-02T00:00:00Z")
    assert (facts["articles"], facts["unread"], facts["gaps"]) == (25, [], [])


def test_status_names_what_is_missing(board: Board, archive: Path) -> None:
    post = board.posts[6]
    recorder = Archive(archive)
    with recorder.db.atomic():
        recorder.db.execute("UPDATE articles SET read_hash = NULL WHERE fidx = ?", [post.fidx])
        recorder.db.execute("UPDATE articles SET position = NULL WHERE position IN (4, 5, 25)")
    recorder.close()
    told = ansan(archive, "status").output
    assert f"not read: {post.fidx} {post.title}" in told
    assert "not seen: positions 4 to 5" in told and "not seen: positions 25 to 25" in told


def test_search_show_and_stats(board: Board, archive: Path) -> None:
    found = ansan(archive, "search", "새", "실었다", "--json")
    assert [hit["fidx"] for hit in json.loads(found.output)] == [board.posts[3].fidx]
    assert ansan(archive, "search", "결코없는낱말").exit_code == 1
    shown = ansan(archive, "show", board.posts[3].fidx).output
    assert shown.startswith(board.posts[3].title) and shown.endswith("시는 새 글을 실었다.\n")
    assert "versions,26" in ansan(archive, "stats", "--csv").output


OVER: list[tuple[list[str], str]] = [
    (["feed", "안산", "-o"], "ansan.db"),
    (["feed", "안산", "-o"], "warc/a.warc.gz"),
    (["feed", "안산", "-o"], "link.xml"),
    (["watch", "add", "w", "안산", "--file"], "ansan.db"),
    (["watch", "add", "w", "안산", "--file"], "warc/a.warc.gz"),
    (["export", "--force", "--format", "csv", "-o"], "crawl.lock"),
    (["rebuild", "-o"], "warc/a.warc.gz"),
    (["files", "1", "-o"], "warc"),
]


@pytest.mark.parametrize(("told", "name"), OVER, ids=lambda x: x if isinstance(x, str) else x[0])
def test_nothing_is_written_over_the_archive(told: list[str], name: str, archive: Path) -> None:
    (archive / "warc").mkdir()
    for each in ("warc/a.warc.gz", "crawl.lock"):
        (archive / each).write_bytes(b"mine")
    (archive / "link.xml").symlink_to(archive / "ansan.db")
    done = ansan(archive, *told, str(archive / name))
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1), done.stderr
    assert "is the archive's own: name another file" in done.stderr
    assert (archive / "warc/a.warc.gz").read_bytes() == b"mine"
    assert ansan(archive, "recent").exit_code == 0


SEARCHES: list[tuple[list[str], int]] = [
    ([], 25),
    (["--title-only"], 25),
    (["--since", "2099"], 0),
    (["--until", "2099-12-31"], 25),
    (["--author", "안산톡톡"], 9),
    (["--author", normalize("NFD", "안산톡톡")], 9),
    (["--changed"], 1),
    (["--removed"], 1),
    (["--not", "안산"], 0),
    (["-안산"], 0),
    (["-결코없는낱말"], 25),
    (["결코없는낱말"], 0),
    (["결코없는낱말", "--any"], 25),
    (["--word", "--sort", "rank"], 25),
    (["--sort", "views"], 25),
]


@pytest.mark.parametrize(
    ("options", "count"),
    SEARCHES,
    ids=lambda x: " ".join(map(str, x)) if isinstance(x, list) else "",
)
def test_search_options(options: list[str], count: int, board: Board, archive: Path) -> None:
    recorder = Archive(archive)
    recorder.db.execute("UPDATE articles SET title = '안산 ' || title")
    recorder.db.execute(
        "UPDATE articles SET removed_at = '2026-01-02' WHERE rowid = (SELECT min(id) FROM articles)"
    )
    recorder.db.conn.commit()
    full_text.reindex_articles(recorder.db)
    if "--removed" not in options:
        recorder.db.execute("UPDATE articles SET removed_at = NULL")
        recorder.db.conn.commit()
    if "--author" in options:
        query = "SELECT count(*) FROM articles WHERE author = '안산톡톡'"
        count = recorder.db.execute(query).fetchone()[0]
    recorder.close()
    done = ansan(archive, "search", "안산", *options, "--limit", "0", "--ids")
    assert done.exit_code == (0 if count else 1)
    assert len(done.stdout.splitlines()) == count


@pytest.mark.parametrize("asked", [["--since", "2010"], ["--not", "결코없는낱말"], ["--changed"]])
def test_without_words_rank_is_by_date(asked: list[str], archive: Path) -> None:
    ranked = ansan(archive, "search", *asked, "--sort", "rank", "--ids")
    assert ranked.exit_code == 0, ranked.stderr
    assert ranked.stdout == ansan(archive, "search", *asked, "--ids").stdout != ""


def test_search_tells_how_many(archive: Path) -> None:
    done = ansan(archive, "search", "시", "--limit", "2")
    assert (done.stderr, done.stdout.count("\n")) == ("25 found, 2 shown\n", 2)
    hits = json.loads(ansan(archive, "search", "시", "--json").stdout)
    assert len(hits) == 20 and hits[0]["published"] >= hits[19]["published"] and hits[0]["body"]


@pytest.mark.parametrize("rows", [[], [(1, "가\n")], [(1, "가"), (2, None), (3, '"')]])
def test_json_row_by_row(
    rows: list[tuple[int, str | None]], capsys: pytest.CaptureFixture[str]
) -> None:
    print_rows(("number", "text"), iter(rows), "json")
    whole = [dict(zip(("number", "text"), row, strict=True)) for row in rows]
    assert capsys.readouterr().out == json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


@pytest.mark.parametrize("form", ["--json", "--csv"])
def test_the_memory_of_a_long_answer_is_that_of_a_short_one(form: str, archive: Path) -> None:
    altered(archive, "UPDATE articles SET body = hex(zeroblob(500000))")
    used = []
    for most in ("1", "0"):
        done = subprocess.run(
            [sys.executable, "-c", MEASURED, "--archive", str(archive), "recent", form, "--limit", most],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=True,
        )  # fmt: skip
        used.append(int(done.stderr))
    assert used[1] < used[0] + 10_000, "kB: the texts are 25 MB"


def test_reindex(archive: Path) -> None:
    with closing(sqlite3.connect(archive / "ansan.db")) as db:
        db.execute("DROP TABLE articles_fts")
    assert ansan(archive, "search", "시").exit_code == 2
    with locked(archive):
        assert ansan(archive, "reindex").exit_code == 3
    done = ansan(archive, "reindex")
    assert (done.exit_code, done.stdout) == (0, "full text of 25 articles made anew\n")
    assert ansan(archive, "search", "시").exit_code == 0
    (archive / "ansan.db").write_text("no database at all, but some text " * 99)
    assert ansan(archive, "reindex").exit_code == 6


def test_odd_searches(archive: Path) -> None:
    for word in ('"', "*", "AND", ":", "(", "-", "NOT", "가" * 10_000, "a OR b", '"AND"'):
        assert ansan(archive, "search", "--", word).exit_code in (0, 1), word
    for words in ([], [""], ["  ", ""], ["\udcff"]):
        done = ansan(archive, "search", "--", *words)
        assert (done.exit_code, "Traceback" in done.output) == (2, False), words


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["show", "1"], 2, "no archive there"),
        (["reindex"], 2, "no archive there"),
        (["search", "시", "--since", "2024-02-30"], 2, "expected a day such as 2024-01-31"),
        (["status", "--max-age", "soon"], 2, "expected a time such as 36h"),
        (["crawl", "--pages", "9-3"], 2, "pages=9-3: expected"),
        (["crawl", "--audit", "some"], 2, "audit=some: expected a number or «all»"),
        (["crawl", "-s", "BOARD_URL"], 2, "expected NAME=VALUE"),
        (["schedule", "--at", "25:00"], 2, "expected a time of day"),
        (["frobnicate"], 2, "No such command"),
        (["demo"], 2, "demo makes an archive of its own"),
    ],
)
def test_wrong_arguments(arguments: list[str], code: int, said: str, tmp_path: Path) -> None:
    command = [ANSAN, "--archive", str(tmp_path / "none"), *arguments]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, said in done.stderr) == (code, True), done.stderr
    assert "Traceback" not in done.stderr


def test_a_demo_whatever_the_environment_names(tmp_path: Path) -> None:
    environment = os.environ | {
        "ANSAN_ARCHIVE_DIR": str(tmp_path / "mine"),
        "TMPDIR": str(tmp_path),
    }
    command = [ANSAN, "demo", "--articles", "1"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    assert done.returncode == 0 and not (tmp_path / "mine").exists(), done.stderr


def test_an_archive_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    command = [ANSAN, "--archive", str(tmp_path / "file" / "x"), "crawl"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, done.stderr.count("\n")) == (6, 1), done.stderr


def test_crawl_writes_a_log_keeps_to_its_bounds_and_pings(tmp_path: Path) -> None:
    board, folder = Board(made_posts(25, seed=3)), tmp_path / "new" / "archive"
    with ReplicaThread(board) as replica:
        ping = replica.address.partition("/ansantalktalk")[0] + "/UPDIR/ping"
        command = [
            ANSAN,
            "--archive",
            str(folder),
            "crawl",
            *QUICK,
            "-s",
            f"BOARD_URL={replica.address}",
        ]
        environment = os.environ | {"ANSAN_PING_URL": ping}
        short = subprocess.run(
            [*command, "--budget", "9"], capture_output=True, text=True, env=environment
        )
        assert (short.returncode, short.stdout) == (3, ""), short.stderr
        assert "/UPDIR/ping" not in {entry.path for entry in board.log}
        done = subprocess.run(command, capture_output=True, text=True, env=environment)
    assert (done.returncode, done.stdout[:9]) == (0, "complete:"), done.stderr
    assert "/UPDIR/ping" in {entry.path for entry in board.log}
    log = (folder / "crawl.log").read_text("utf-8")
    assert done.stdout.strip() in log and short.stderr.strip() in log
    assert len(rows(folder, "SELECT * FROM articles WHERE fetched_at IS NOT NULL")) == 25


def test_schedule_prints_units_and_a_cron_line(tmp_path: Path) -> None:
    units = ansan(tmp_path, "schedule", "--at", "04:05").output
    assert "OnCalendar=*-*-* 04:05:00" in units
    assert f"--archive {tmp_path} crawl" in units
    line = ansan(tmp_path, "schedule", "--cron", "--at", "04:05").output.splitlines()[-1]
    assert line.startswith("5 4 * * * sleep $(shuf -i 0-1800 -n 1); ")
