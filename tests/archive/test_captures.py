"""Rows of captures, and the files that are finished."""

from ansan_crawler.archive.archive import Archive
from ansan_crawler.captures.writer import SealedFile
from tests.archive.empty import FIRST, archive, capture

__all__ = ["archive"]
URL = "http://127.0.0.1/cityNews.html"


def test_a_response_has_one_row_and_may_get_its_problem_later(archive: Archive) -> None:
    first = archive.note_capture(capture(URL, 0, "7"), None)
    second = archive.note_capture(capture(URL, 100, "7"), None)
    assert archive.note_capture(capture(URL, 0, "7"), "odd") == first != second
    assert archive.db.execute("SELECT problem FROM captures").fetchall() == [("odd",), (None,)]
    assert archive.was_invalid("7", first) and not archive.was_invalid("7", second)
    assert (archive.last_capture(), archive.newest_record()) == (2, ("city_news-1.warc.gz", 100))
    assert archive.offsets("city_news-1.warc.gz") == {0, 100}


def test_an_archive_without_captures(archive: Archive) -> None:
    assert (archive.last_capture(), archive.newest_record()) == (0, ("", 0))


def test_a_file_is_sealed_once(archive: Archive) -> None:
    for size in (5, 6):
        archive.seal([SealedFile("a.warc.gz", size, "digest")], FIRST)
    assert archive.sealed_files() == {"a.warc.gz"}
    assert archive.db.execute("SELECT bytes FROM warc_files").fetchall() == [(6,)]
