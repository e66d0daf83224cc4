"""`ansan export`: every form gives the table back, a sheet tells of it, nothing is left half."""

import csv
import hashlib
import json
import os
import resource
import signal
import subprocess
import sys
import time
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from itertools import repeat
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from ansan_crawler.archive.archive import Archive
from ansan_crawler.archive.read_only import open_read_only
from ansan_crawler.export.csv_file import escape_formula, unescape_formula
from ansan_crawler.export.export import Export
from ansan_crawler.export.fields import ARTICLES
from ansan_crawler.export.formats import FORMATS
from ansan_crawler.export.parquet_file import ROWS_PER_GROUP, write_parquet
from ansan_crawler.export.text_files import file_name, names_in_sums
from ansan_crawler.extras import install_command
from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.replica.post import Paragraph
from tests.filled_archive import altered, fill
from tests.runs import ansan, rows

PROGRAM = str(Path(sys.executable).parent / "ansan")
NOW = "2026-01-01T00:00:00Z"
ODD = [
    "=1+1",
    "'=1+1",
    "-5,000원",
    "@안산 \"큰따옴표\", '작은'",
    "＝전각",
    "'A&B' 그대로",
    "🎉 👨‍👩‍👧 🇰🇷",
    unicodedata.normalize("NFD", "안산시 나눔 장터"),
    "---",
    "한 줄\r\n\t둘째 줄\u2028셋째\x85끝\x00",
]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """25 articles, one in two versions, one gone, one listed only, ten with an odd text."""
    folder, board = tmp_path / "archive", Board(made_posts(25, seed=3))
    fill(folder, board, NOW)
    board.edit(board.posts[3].fidx, body=(Paragraph(("시는 새 글을 실었다.",)),))
    fill(folder, board, "2026-01-02T00:00:00Z")
    with closing(Archive(folder)) as opened:
        keys = [key for (key,) in opened.db.execute("SELECT id FROM articles ORDER BY id")]
        for key, text in zip(keys, ODD, strict=False):
            values = [text, text, key]
            opened.db.execute("UPDATE articles SET title = ?, subtitle = ? WHERE id = ?", values)
        opened.db.conn.commit()
    listed_only = "author = NULL, views = NULL, body = NULL, fetched_at = NULL, content_hash = NULL"
    altered(folder, f"UPDATE articles SET {listed_only} WHERE id = {keys[11]}")
    altered(folder, f"UPDATE articles SET body = '', subtitle = NULL WHERE id = {keys[12]}")
    altered(folder, f"UPDATE articles SET removed_at = '{NOW}' WHERE id = {keys[13]}")
    return folder


def table(archive: Path, where: str = "removed_at IS NULL") -> list[tuple[object, ...]]:
    names = ", ".join(ARTICLES.names)
    return rows(archive, f"SELECT {names} FROM articles WHERE {where} ORDER BY id")


def exported(archive: Path, out: Path, *options: str) -> Path:
    done = ansan(archive, "export", "-o", str(out), *options)
    assert done.returncode == 0, done.stderr
    return out


def test_csv_is_the_table(archive: Path, tmp_path: Path) -> None:
    out = exported(archive, tmp_path / "out.csv")
    raw = out.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbffidx,published,title,") and raw.endswith(b"\r\n")
    with out.open(encoding="utf-8-sig", newline="") as file:
        names, *read = csv.reader(file)
    assert tuple(names) == ARTICLES.names
    told = [tuple("" if cell is None else str(cell) for cell in row) for row in table(archive)]
    assert [tuple(map(unescape_formula, row)) for row in read] == told
    assert not {cell[0] for row in read for cell in row if cell} & set("=+@＝\t\r\n")


@pytest.mark.parametrize("text", [*ODD, "", "'", "''=", "'''A", "+", "\n=", "그냥"])
def test_no_text_is_a_formula_and_each_comes_back(text: str) -> None:
    cell = str(escape_formula(text))
    assert cell[:1] not in set("=+-@＝＋－＠\t\r\n") - {""} and unescape_formula(cell) == text
    assert unescape_formula(str(escape_formula(cell))) == cell


def test_jsonl_is_the_table(archive: Path, tmp_path: Path) -> None:
    out = exported(archive, tmp_path / "out.ndjson")
    read = [json.loads(line) for line in out.read_bytes().split(b"\n")[:-1]]
    assert [tuple(row.values()) for row in read] == table(archive)
    assert all(tuple(row) == ARTICLES.names for row in read)


def test_parquet_is_the_table(archive: Path, tmp_path: Path) -> None:
    read = parquet.read_table(exported(archive, tmp_path / "out.parquet"))
    assert tuple(read.schema.names) == ARTICLES.names
    types = [read.schema.field(name).type for name in ("fidx", "published", "views", "removed_at")]
    assert types == [pa.string(), pa.date32(), pa.int64(), pa.timestamp("us", tz="UTC")]
    assert read.schema.field("subtitle").metadata[b"description"].startswith(b"lines under the")
    assert [tuple(map(told, row.values())) for row in read.to_pylist()] == table(archive)


def told(cell: object) -> object:
    """As the archive writes it."""
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%dT%H:%M:%SZ")
    return cell.isoformat() if isinstance(cell, date) else cell


def test_parquet_is_written_group_by_group(tmp_path: Path) -> None:
    row = tuple("2026-01-01" if f.kind in ("date", "time") else None for f in ARTICLES.fields)
    with (tmp_path / "x").open("wb") as out:
        write_parquet(out, ARTICLES, repeat(row, 2 * ROWS_PER_GROUP + 1))
    file = parquet.ParquetFile(tmp_path / "x")
    assert [file.metadata.row_group(at).num_rows for at in range(3)] == [
        ROWS_PER_GROUP,
        ROWS_PER_GROUP,
        1,
    ]


def test_markdown_files(archive: Path, tmp_path: Path) -> None:
    folder = exported(archive, tmp_path / "corpus", "--format", "md")
    assert sums_are_right(folder) == 24
    for row in map(ARTICLES.as_mapping, table(archive)):  # type: ignore[arg-type]
        text = (folder / f"{file_name(row)}.md").read_bytes().decode()
        head, _, body = text.removeprefix("---\n").partition("\n---\n\n# ")
        front = dict(line.split(": ", 1) for line in head.split("\n"))
        assert {k: json.loads(v) for k, v in front.items()} == {k: row[k] for k in front}
        assert len(head.splitlines()) == len(front) == 15
        parts = (
            row["title"],
            row["subtitle"],
            row["list_text"] if row["body"] is None else row["body"],
        )
        assert body == "\n\n".join(str(part) for part in parts if part) + "\n"


def test_text_files_of_every_version(archive: Path, tmp_path: Path) -> None:
    folder = exported(archive, tmp_path / "t", "--format", "txt", "--changed", "--versions")
    ((fidx, day),) = rows(archive, "SELECT fidx, published FROM revisions JOIN articles"
                          " ON articles.id = article_id WHERE number = 2".replace("published", "articles.published"))  # fmt: skip
    names = [f"{day}_{fidx}_v{number}.txt" for number in (1, 2)]
    assert sorted(path.name for path in folder.iterdir()) == sorted([*names, "SHA256SUMS"])
    assert (folder / names[1]).read_text("utf-8").endswith("\n\n시는 새 글을 실었다.\n")
    assert "2 versions of" in (tmp_path / "t.datasheet.md").read_text("utf-8")


def sums_are_right(folder: Path) -> int:
    lines = (folder / "SHA256SUMS").read_text("utf-8").splitlines()
    for line in lines:
        digest, name = line.split("  ")
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    assert sorted(names_in_sums(folder)) == sorted(path.name for path in folder.iterdir())
    return len(lines)


CHOICES: list[tuple[list[str], str]] = [
    (["--removed"], "removed_at IS NOT NULL"),
    (["--changed"], "body = '시는 새 글을 실었다.'"),
    (["--query", "새 실었다"], "body = '시는 새 글을 실었다.'"),
    (["--query", '"새 글을"', "--query", "실었다"], "body = '시는 새 글을 실었다.'"),
    (["--query", '"시는 새 글을" -실었다'], "0"),
    (["--since", "2024", "--until", "2024"], "removed_at IS NULL AND published LIKE '2024%'"),
    (["--not", "안산"], "removed_at IS NULL AND instr(title || coalesce(subtitle, '')"
     " || coalesce(body, list_text), '안산') = 0"),
]  # fmt: skip


@pytest.mark.parametrize(("options", "where"), CHOICES, ids=lambda x: str(x))
def test_those_that_search_finds(options: list[str], where: str, archive: Path) -> None:
    ansan(archive, "reindex")
    done = ansan(archive, "export", "-o", "-", "--format", "jsonl", *options)
    found = [tuple(json.loads(line).values()) for line in done.stdout.split("\n")[:-1]]
    pending = table(archive, where)
    assert (found, done.returncode) == (pending, 0 if pending else 1), done.stderr
    if not pending:
        assert done.stderr == "Error: nothing to export; fewer or shorter words find more\n"


@pytest.mark.parametrize("name", ["out.csv", "out.jsonl", "out.parquet"])
def test_the_sheet_tells_what_it_is(name: str, archive: Path, tmp_path: Path) -> None:
    recorder = Archive(archive)
    facts = {"finished_at": NOW, "exit_code": 0, "message": "complete: board 25 = held 25"}
    recorder.end_crawl(recorder.begin_crawl("", NOW), {**facts, "total": 25})
    recorder.close()
    out = exported(archive, tmp_path / name, "--since", "2017")
    sheet = (tmp_path / f"{name}.datasheet.md").read_text("utf-8")
    days = sorted(str(row[1]) for row in table(archive))
    assert sheet.startswith(f"# {name}\n\n24 articles of 안산시 시정소식")
    assert f"| sha256 | `{hashlib.sha256(out.read_bytes()).hexdigest()}` |" in sheet
    assert f"| published | {days[0]} to {days[-1]} |" in sheet
    assert f"| archive | complete as of {NOW} (complete: board 25 = held 25) |" in sheet
    assert "\n    --since=2017\n" in sheet and "ansan cite" in sheet
    marked = sum(row[-1] is not None for row in table(archive))
    assert f"With a licence's mark: {marked} of 24 articles." in sheet
    for at, field in enumerate(ARTICLES.fields):
        filled = sum(row[at] is not None for row in table(archive))
        assert f"| `{field.name}` | {field.kind} | {filled} | {field.meaning} |" in sheet


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["-o", "out.xls"], "no format by the name out.xls"),
        (["-o", "corpus"], "say which with --format"),
        (["-o", "-"], "say which with --format"),
        (["-o", "-", "--format", "parquet"], "parquet can't be piped"),
        (["-o", "-", "--format", "md"], "md can't be piped"),
        (["-o", "archive/ansan.db", "--format", "csv", "--force"], "the archive's own"),
        (["-o", "archive/ansan.db-wal", "--format", "csv"], "the archive's own"),
        (["-o", "archive/warc/x.csv"], "the archive's own"),
        (["-o", "archive", "--format", "md", "--force"], "the archive's own"),
        (["-o", "there.csv"], "there.csv is there already: name another, or replace it with --f"),
        (["-o", "sheet.csv"], "sheet.csv.datasheet.md is there already"),
        (["-o", "fifo", "--format", "csv", "--force"], "fifo is no file"),
        (["-o", "mine", "--format", "txt", "--force"], "mine is no folder with an export alone"),
        (["-o", "there.csv", "--format", "txt", "--force"], "there.csv is no folder"),
    ],
    ids=lambda x: " ".join(x) if isinstance(x, list) else "",
)
def test_refused_in_one_line(options: list[str], said: str, archive: Path, tmp_path: Path) -> None:
    for name in ("there.csv", "sheet.csv.datasheet.md", "mine/letter.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("mine")
    os.mkfifo(tmp_path / "fifo")
    command = [PROGRAM, "--archive", str(archive), "export", *options]
    before = tree(tmp_path)
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
    assert (done.returncode, done.stderr.count("\n"), done.stdout) == (2, 1, ""), done.stderr
    assert said in done.stderr and tree(tmp_path) == before


@pytest.mark.parametrize("words", ["", " ", '""'])
def test_no_words_are_not_every_article(words: str, archive: Path, tmp_path: Path) -> None:
    done = ansan(archive, "export", "-o", str(tmp_path / "out.csv"), "--query", words)
    assert done.returncode in (1, 2) and not (tmp_path / "out.csv").exists()


def tree(folder: Path) -> dict[Path, bytes]:
    """Every file that is no part of a database being read."""
    files = (path for path in folder.rglob("*") if path.is_file() and "ansan.db" not in path.name)
    return {path: path.read_bytes() for path in files}


@pytest.mark.parametrize("name", ["csv", "md"])
def test_force_replaces_an_export(name: str, archive: Path, tmp_path: Path) -> None:
    out = exported(archive, tmp_path / "out", "--format", name)
    before = tree(tmp_path)
    exported(archive, out, "--format", name, "--force", "--changed")
    after = tree(tmp_path)
    assert len(after) == (len(before) if name == "csv" else 3 + len(tree(archive)))
    assert sum(map(len, after.values())) < sum(map(len, before.values()))


@pytest.mark.parametrize("name", ["csv", "jsonl", "parquet", "md", "txt"])
def test_no_room_leaves_what_was_there(name: str, archive: Path, tmp_path: Path) -> None:
    out = exported(archive, tmp_path / "out", "--format", name, "--changed")
    before = tree(tmp_path)
    command = [PROGRAM, "--archive", str(archive), "export", "-o", str(out), "--format", name]
    with open_read_only(archive):  # SQLite's shared memory is a file as well: it is there now
        done = subprocess.run(
            [*command, "--force"], capture_output=True, text=True,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1500, 1500)),
        )  # fmt: skip
    assert (done.returncode, done.stderr.count("\n")) == (6, 1), done.stderr
    assert f"{out}: can't be written (File too large); {out} is as it was" in done.stderr
    assert tree(tmp_path) == before and not list(tmp_path.glob(".ansan*"))


@pytest.mark.parametrize("name", ["csv", "parquet", "txt"])
def test_interrupted_leaves_what_was_there(name: str, archive: Path, tmp_path: Path) -> None:
    def told(done: int, of: int) -> None:
        if done == 20:
            raise KeyboardInterrupt

    before = tree(tmp_path)
    with open_read_only(archive) as connection:
        ids = [key for (key,) in connection.execute("SELECT id FROM articles")]
        with pytest.raises(KeyboardInterrupt):
            Export(connection, ARTICLES, FORMATS[name], ids).write(tmp_path / "out", told, "", NOW)
    assert tree(tmp_path) == before and not list(tmp_path.glob(".ansan*"))


@pytest.fixture
def blocked(archive: Path) -> Iterator[subprocess.Popen[bytes]]:
    """An export into a pipe that nobody empties, once some of it is in there."""
    fill(archive, Board(made_posts(200, seed=4)), NOW)
    command = [PROGRAM, "--archive", str(archive), "export", "-o", "-", "--format", "csv"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stdout.read(3) == b"\xef\xbb\xbf"
        try:
            asleep(process)  # a signal just before a write that blocks is heard only after it
            yield process
        finally:
            process.kill()


def asleep(process: subprocess.Popen[bytes]) -> None:
    """Waits until the process has slept for half a second: it waits for its pipe."""
    states, until = ["R"], time.monotonic() + 60
    while set(states[-10:]) != {"S"}:
        assert time.monotonic() < until, states[-10:]
        time.sleep(0.05)
        states.append(Path(f"/proc/{process.pid}/stat").read_text().rpartition(") ")[2][0])


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_stopped_is_one_line(sent: signal.Signals, blocked: subprocess.Popen[bytes]) -> None:
    blocked.send_signal(sent)
    assert blocked.wait(60) == 3 and blocked.stderr
    assert blocked.stderr.read() == b"Error: interrupted: what was piped is not whole\n"


def test_who_reads_a_pipe_may_have_enough(blocked: subprocess.Popen[bytes]) -> None:
    assert blocked.stdout and blocked.stderr
    blocked.stdout.close()
    blocked.wait(60)
    assert blocked.stderr.read() == b""


def test_a_pipe_gets_the_same_bytes(archive: Path, tmp_path: Path) -> None:
    for name in ("csv", "jsonl"):
        command = [PROGRAM, "--archive", str(archive), "export", "-o", "-", "--format", name]
        piped = subprocess.run(command, capture_output=True)
        assert (piped.returncode, piped.stderr) == (0, b"")
        assert piped.stdout == exported(archive, tmp_path / f"out.{name}").read_bytes()


def test_without_pyarrow(archive: Path, tmp_path: Path) -> None:
    script = (
        "import sys; sys.modules['pyarrow'] = None; from ansan_crawler.cli import main;"
        f"main(['--archive', {str(archive)!r}, 'export', '-o', 'x.parquet'])"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
    told = f"Error: Parquet needs pyarrow: {install_command('export')}\n"
    assert (done.returncode, done.stderr) == (2, told) and not list(tmp_path.glob("x*"))


def test_a_name_with_no_room_for_its_sheet(archive: Path, tmp_path: Path) -> None:
    done = ansan(archive, "export", "-o", str(tmp_path / f"{'n' * 250}.csv"))
    assert (done.returncode, done.stderr.count("\n")) == (6, 1) and "too long" in done.stderr
    assert list(tmp_path.iterdir()) == [archive]
    done = ansan(archive, "export", "-o", str(tmp_path / "none" / "x.csv"))
    assert (done.returncode, done.stderr.count("\n")) == (6, 1)
    assert "x.csv: can't be written (No such file or directory)" in done.stderr


def test_a_date_that_is_none_is_told(archive: Path, tmp_path: Path) -> None:
    altered(archive, "UPDATE articles SET removed_at = 'gestern'")
    done = ansan(archive, "export", "-o", str(tmp_path / "x.parquet"), "--removed")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "'gestern'" in done.stderr and not list(tmp_path.glob("x.*"))


def test_one_is_told_as_one(archive: Path, tmp_path: Path) -> None:
    ((title,),) = rows(archive, "SELECT title FROM articles ORDER BY id DESC LIMIT 1")
    told = ["-o", str(tmp_path / "one.csv"), "--query", f'"{title}"']
    assert ansan(archive, "export", *told).stderr.endswith("/one.csv: 1 article\n"), title
    done = ansan(archive, "export", "-o", str(tmp_path / "all.csv"))
    assert done.stderr.endswith(" articles\n")
