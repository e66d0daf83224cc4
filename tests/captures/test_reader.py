"""WARC files read back: each whole record, and what is damaged named with its place."""

from dataclasses import replace
from pathlib import Path

import pytest

from ansan_crawler.captures.exchange import Location
from ansan_crawler.captures.reader import Damaged, Record, read_record, salvage
from tests.captures.conftest import NewWriter
from tests.captures.exchanges import AT, BODY, HEAD, URL, exchange


@pytest.fixture
def places(new_writer: NewWriter) -> list[Location]:
    """Of three responses, which differ and pack badly, in one file."""
    made = new_writer()
    bodies = (BODY, bytes(range(256)) * 300, b"last")
    found = [made.write(one, one.digest, None) for one in map(exchange, bodies)]
    made.seal()
    return found


@pytest.fixture
def path(tmp_path: Path, places: list[Location]) -> Path:
    return tmp_path / "warc" / places[0].file


def test_a_record_by_its_place(path: Path, places: list[Location]) -> None:
    record = read_record(path.parent, places[0])
    assert (record.url, record.at, record.target_json) == (URL, AT, None)
    assert (record.location, record.offset, record.block) == (
        places[0],
        places[0].offset,
        HEAD + BODY,
    )


@pytest.mark.parametrize(("offset", "length"), [(1, 0), (-9, 0), (0, 1), (0, -1), (10**9, 0)])
def test_no_record_lies_elsewhere(
    offset: int, length: int, path: Path, places: list[Location]
) -> None:
    at = places[1]
    with pytest.raises(Damaged, match=path.name):
        read_record(path.parent, replace(at, offset=at.offset + offset, length=at.length + length))


def test_no_file_or_a_folder_in_its_place(path: Path, places: list[Location]) -> None:
    path.unlink()
    with pytest.raises(FileNotFoundError):
        read_record(path.parent, places[0])
    path.mkdir()
    with pytest.raises(FileNotFoundError):
        read_record(path.parent, places[0])


def test_all_records_of_a_whole_file(path: Path) -> None:
    found = list(salvage(path))
    assert all(isinstance(each, Record) for each in found) and len(found) == 7


def test_an_empty_file_has_none(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").touch()
    assert list(salvage(tmp_path / "a.warc.gz")) == []


def test_a_damaged_record_is_named_and_those_after_it_are_read(
    path: Path, places: list[Location]
) -> None:
    data = bytearray(path.read_bytes())
    data[places[1].offset + places[1].length // 2] ^= 0x10
    path.write_bytes(data)
    found = list(salvage(path))
    assert any(isinstance(each, Damaged) and each.offset == places[1].offset for each in found)
    last = found[-1]
    assert isinstance(last, Record) and last.block == HEAD + b"last"


@pytest.mark.parametrize("cut", [1, 8, 40])
def test_a_torn_end_is_told_of(cut: int, path: Path, places: list[Location]) -> None:
    path.write_bytes(path.read_bytes()[:-cut])
    *whole, torn = salvage(path)
    assert len(whole) == 6 and isinstance(torn, Damaged) and torn.offset == places[2].offset


def test_what_is_no_warc_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(b"<html>no archive</html>" * 9)
    (damage,) = salvage(tmp_path / "a.warc.gz")
    assert isinstance(damage, Damaged) and damage.offset == 0
