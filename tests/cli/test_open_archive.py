"""The archive as commands open it: up to date, and nothing written over it."""

from pathlib import Path

import pytest
from sqlite_utils import Database

from ansan_crawler.archive.schema import migrations
from ansan_crawler.archive.sql import LATEST_MIGRATION
from tests.cli.typed import ansan


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


COMMANDS = [
    ["reindex"], ["watch", "list"], ["watch", "run"], ["watch", "remove", "x"], ["stats"], ["verify"],
]  # fmt: skip


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_an_empty_file_is_no_archive(arguments: list[str], tmp_path: Path) -> None:
    (tmp_path / "ansan.db").touch()
    done = ansan(tmp_path, *arguments)
    assert done.exit_code == 2 and "ansan.db: no archive there: run a crawl first" in done.stderr
    assert [path.stat().st_size for path in tmp_path.iterdir()] == [0]


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_database_of_another_program_is_left_as_it_is(
    arguments: list[str], tmp_path: Path
) -> None:
    foreign = Database(tmp_path / "ansan.db")
    foreign["articles"].insert({"id": 1, "title": "x"})
    foreign["watches"].insert({"id": 1})
    foreign.close()
    before = (tmp_path / "ansan.db").read_bytes()
    done = ansan(tmp_path, *arguments)
    said = "ansan.db: a SQLite file, but not an archive of ansan-crawler\n"
    assert done.exit_code == 2 and done.stderr.endswith(said)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"ansan.db": before}


@pytest.mark.parametrize("arguments", [["reindex"], ["watch", "list"], ["watch", "run"]])
def test_an_archive_is_taken(arguments: list[str], archive: Path) -> None:
    assert ansan(archive, *arguments).exit_code == 0


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
