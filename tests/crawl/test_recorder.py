"""A response lies in WARC before it has a row; one that nobody parses has its row at once."""

from pathlib import Path

from ansan_crawler.archive.archive import Archive
from ansan_crawler.boards.target import Target
from ansan_crawler.captures.exchange import Exchange
from ansan_crawler.captures.writer import WarcWriter
from ansan_crawler.crawl.recorder import Recorder
from ansan_crawler.responses.message import parse_message
from tests.filled_archive import ADDRESS
from tests.runs import rows

AT = "2026-01-01T00:00:00Z"


def exchange(url: str, status: int = 200) -> Exchange:
    message = parse_message(b"HTTP/1.1 %d x\r\nContent-Type: text/html\r\n\r\nbody" % status)
    return Exchange(url, AT, b"GET / HTTP/1.1\r\n\r\n", message)


def test_rows_and_records(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    recorder = Recorder(
        archive, WarcWriter(tmp_path / "warc", AT, {"software": "a test"}, 0), ADDRESS
    )
    page = recorder.capture(exchange(f"{ADDRESS}&page=1"), Target(1))
    recorder.capture(exchange(f"{ADDRESS}&page=2", 500), Target(2))
    noted = "SELECT url, problem, refers_to FROM captures ORDER BY id"
    assert rows(tmp_path, noted) == [(f"{ADDRESS}&page=2", "answered with status 500", None)]
    recorder.close(AT, {"event": "finished"})
    assert rows(tmp_path, "SELECT * FROM warc_files") == [], "a record has no row yet"
    recorder.note(page, None)
    again = recorder.capture(exchange("http://127.0.0.1/robots.txt"), None)
    assert again.refers_to is not None, "the same payload is not stored twice"
    recorder.close(AT, {"event": "finished"})
    assert len(rows(tmp_path, "SELECT * FROM warc_files")) == 1
    archive.close()
