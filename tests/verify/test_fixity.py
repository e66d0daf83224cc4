"""Bytes and digests of a small archive of real WARC records: sound, then each kind of damage."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from ansan_crawler.archive.archive import Archive
from ansan_crawler.archive.captures import note_capture, seal
from ansan_crawler.captures.exchange import Capture
from ansan_crawler.captures.reader import Record, read_record
from ansan_crawler.captures.writer import WarcWriter
from ansan_crawler.verify.fixity import (
    capture_rows,
    check_fidx,
    check_files,
    check_record,
    check_row,
    open_files,
)
from tests.captures.exchanges import AT, URL, exchange
from tests.runs import warcs

BOARD = "http://127.0.0.1/cityNews.html?gtid=sosik"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One capture of one article, in a file that was closed."""
    one, facts = exchange(), {"board": BOARD}
    with (
        closing(Archive(tmp_path)) as archive,
        closing(WarcWriter(tmp_path / "warc", AT, facts)) as writer,
    ):
        at = writer.write(one, one.digest, None)
        capture = Capture(URL, AT, 200, one.response.media_type, at, one.digest, fidx="7")
        note_capture(archive.db, capture, None)
        seal(archive.db, writer.seal(), AT)
    return tmp_path


def record(folder: Path) -> Record:
    with closing(sqlite3.connect(folder / "ansan.db")) as archive:
        (row,) = capture_rows(archive)
    return read_record(folder / "warc", row.location)


def found_in_files(folder: Path, *, whole: bool = True) -> list[str]:
    with closing(sqlite3.connect(folder / "ansan.db")) as archive:
        return [
            each.where for each in check_files(archive, folder / "warc", set(), hash_files=whole)
        ]


def test_of_a_sound_one_nothing_is_found(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "ansan.db")) as archive:
        (row,) = capture_rows(archive, warcs(folder)[0].name)
        assert open_files(archive, folder / "warc") == set()
        assert capture_rows(archive, "other") == []
    assert found_in_files(folder) == []
    assert list(check_record(record(folder))) == []
    assert list(check_row(row, record(folder))) == []
    assert list(check_fidx(row, record(folder), BOARD)) == []


def test_a_file_that_is_gone_grown_or_changed(folder: Path) -> None:
    (path,) = warcs(folder)
    data = path.read_bytes()
    path.write_bytes(data + b"x")
    assert found_in_files(folder, whole=False) == [path.name]
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    assert found_in_files(folder, whole=False) == [] and found_in_files(folder) == [path.name]
    path.unlink()
    assert found_in_files(folder) == [path.name]
    path.mkdir()
    assert found_in_files(folder) == [path.name]


def test_a_file_that_nobody_closed(folder: Path) -> None:
    extra = folder / "warc" / "z.warc.gz"
    extra.touch()
    with closing(sqlite3.connect(folder / "ansan.db")) as archive:
        assert open_files(archive, folder / "warc") == {extra.name}
        left = list(check_files(archive, folder / "warc", {extra.name}, hash_files=True))
    assert left == [] and found_in_files(folder) == [extra.name]


def test_a_payload_that_is_not_its_digest_s(folder: Path) -> None:
    good = record(folder)
    assert list(check_record(replace(good, block=good.block + b"x")))
    headers = good.headers | {"warc-block-digest": "sha1:AAAA"}
    assert list(check_record(replace(good, headers=headers)))


@pytest.mark.parametrize(
    "change",
    [
        {"url": "http://h/"}, {"at": "2027-01-01T00:00:00Z"}, {"status": 404}, {"length": 1},
        {"digest": "sha256:0"}, {"refers_to": 1}, {"media_type": None},
    ],
    ids=lambda change: next(iter(change)),
)  # fmt: skip
def test_a_row_that_says_otherwise(change: dict[str, object], folder: Path) -> None:
    with closing(sqlite3.connect(folder / "ansan.db")) as archive:
        (row,) = capture_rows(archive)
    assert len(list(check_row(replace(row, **change), record(folder)))) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize("change", [{"fidx": "8"}, {"fidx": None}, {"url": "http://[h/"}])
def test_a_row_of_another_article(change: dict[str, object], folder: Path) -> None:
    with closing(sqlite3.connect(folder / "ansan.db")) as archive:
        (row,) = capture_rows(archive)
    wrong = replace(row, **change)  # type: ignore[arg-type]
    assert len(list(check_fidx(wrong, record(folder), BOARD))) == 1
