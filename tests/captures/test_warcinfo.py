"""What a WARC file says of itself, and whose file it is."""

import gzip
import json
from pathlib import Path

from ansan_crawler import settings
from ansan_crawler.captures.records import Records
from ansan_crawler.captures.warcinfo import RECORDED_SETTINGS, board_of, warcinfo, warcinfo_fields
from tests.captures.conftest import NewWriter
from tests.captures.exchanges import AT, exchange

BOARD = "http://127.0.0.1/cityNews.html?gtid=sosik"
KNOWN = {name: getattr(settings, name, "") for name in (*RECORDED_SETTINGS, "CONTACT")}


def test_its_fields_are_read_back_as_they_were_told() -> None:
    told = warcinfo(KNOWN, BOARD, "pages=1-2", AT)
    block = "".join(f"{name}: {value}\r\n" for name, value in told.items()).encode()
    assert warcinfo_fields(block) == told
    assert (told["board"], told["bounds"], told["began"]) == (BOARD, "pages=1-2", AT)
    assert set(json.loads(told["settings"])) == set(RECORDED_SETTINGS)


def test_robots_says_what_the_crawl_did() -> None:
    said = [warcinfo(KNOWN | {"ROBOTSTXT_OBEY": told}, BOARD, "", AT)["robots"]
            for told in (True, "1", False, "0")]  # fmt: skip
    assert said == ["obey", "obey", "ignore", "ignore"]


def test_board_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(Records().warcinfo_record("a.warc.gz", AT, warcinfo(KNOWN, BOARD, "", AT)))
    assert board_of(path) == BOARD


def test_a_file_of_another_program_has_no_board(tmp_path: Path, new_writer: NewWriter) -> None:
    made, one = new_writer(), exchange()
    path = tmp_path / "warc" / made.write(one, one.digest, None).file
    assert board_of(path) is None
    other = tmp_path / "b.warc.gz"
    other.write_bytes(b"".join(Records().request_and_response(one, one.digest, None)))
    assert board_of(other) is None


def test_one_damaged_at_once_may_be_ours(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    for data in (b"", b"\x1f\x8b\x08torn", gzip.compress(b"no record")):
        path.write_bytes(data)
        assert board_of(path) == ""
