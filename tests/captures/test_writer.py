"""WARC files as a crawl leaves them: begun when needed, of bounded size, sealed with their digest."""

import hashlib
import json
import resource
from pathlib import Path

import pytest

from ansan_crawler.captures.reader import Record, read_record, salvage
from ansan_crawler.captures.writer import PREFIX, seal_file
from tests.captures.conftest import NewWriter
from tests.captures.exchanges import AT, BODY, HEAD, URL, exchange


def files(folder: Path) -> list[Path]:
    return sorted((folder / "warc").glob("*.warc.gz"))


def kinds(path: Path) -> list[str]:
    return [each.kind for each in salvage(path) if isinstance(each, Record)]


def test_nothing_is_begun_before_there_is_something_to_write(
    tmp_path: Path, new_writer: NewWriter
) -> None:
    made = new_writer()
    assert not made.has_files and made.seal() == [] and not (tmp_path / "warc").exists()


def test_what_was_written_lies_where_it_says(tmp_path: Path, new_writer: NewWriter) -> None:
    made, one = new_writer(), exchange()
    places = [made.write(one, one.digest, None) for _ in range(3)]
    assert made.has_files
    for place in places:
        record = read_record(tmp_path / "warc", place)
        assert (record.kind, record.url, record.block) == ("response", URL, HEAD + BODY)
    (path,) = files(tmp_path)
    assert kinds(path) == ["warcinfo"] + ["request", "response"] * 3
    assert path.name == f"{PREFIX}20260101000000-00000.warc.gz"


def test_an_event_is_a_metadata_record(tmp_path: Path, new_writer: NewWriter) -> None:
    made = new_writer()
    made.write_event(URL, AT, {"removed": "7", "글": "안산"})
    (path,) = files(tmp_path)
    *_, last = salvage(path)
    assert isinstance(last, Record) and last.url.endswith(URL)
    assert json.loads(last.block) == {"removed": "7", "글": "안산"}


def test_a_full_file_is_followed_by_the_next(tmp_path: Path, new_writer: NewWriter) -> None:
    made, one = new_writer(rotate=1), exchange()
    names = [made.write(one, one.digest, None).file for _ in range(3)]
    assert names == [path.name for path in files(tmp_path)] and len(set(names)) == 3
    assert all(kinds(path)[0] == "warcinfo" for path in files(tmp_path))


def test_a_sealed_file_has_the_digest_of_its_bytes(tmp_path: Path, new_writer: NewWriter) -> None:
    made, one = new_writer(rotate=1), exchange()
    for _ in range(2):
        made.write(one, one.digest, None)
    sealed = made.seal()
    assert sealed == [seal_file(path) for path in files(tmp_path)]
    for each, path in zip(sealed, files(tmp_path), strict=True):
        data = path.read_bytes()
        assert (each.bytes, each.sha256) == (len(data), hashlib.sha256(data).hexdigest())


def test_a_file_of_another_crawl_is_never_written_to(new_writer: NewWriter) -> None:
    one = exchange()
    first, second = new_writer(), new_writer()
    names = [each.write(one, one.digest, None).file for each in (first, second)]
    assert names[0] != names[1]


def test_what_can_t_be_written_whole_is_taken_back(tmp_path: Path, new_writer: NewWriter) -> None:
    made, one = new_writer(), exchange()
    made.write(one, one.digest, None)
    (path,) = files(tmp_path)
    before = path.read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 100, limits[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            made.write(one, one.digest, None)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert path.read_bytes() == before
    place = made.write(one, one.digest, None)
    assert read_record(tmp_path / "warc", place).block == HEAD + BODY
