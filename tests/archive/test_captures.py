"""Rows of captures: one for each record, and which WARC files are finished."""

from dataclasses import replace

from sqlite_utils import Database

from ansan_crawler.archive import captures
from ansan_crawler.captures.exchange import Capture, Location
from ansan_crawler.captures.writer import SealedFile

NOW = "2026-01-01T00:00:00Z"
FIRST = Capture("http://h/", NOW, 200, "text/html", Location("a.warc.gz", 10, 5), "d", fidx="7")


def at(file: str, offset: int) -> Capture:
    return replace(FIRST, location=Location(file, offset, 5))


def test_a_response_has_one_row_whoever_notes_it(db: Database) -> None:
    number = captures.note_capture(db, FIRST, None)
    assert captures.note_capture(db, FIRST, None) == number == captures.last_capture(db)
    query = "SELECT url, fetched_at, status, media_type, warc_file, warc_offset, fidx FROM captures"
    row = ("http://h/", NOW, 200, "text/html", "a.warc.gz", 10, "7")
    assert db.execute(query).fetchall() == [row]


def test_a_problem_found_later_is_noted_and_none_is_forgotten(db: Database) -> None:
    captures.note_capture(db, FIRST, None)
    captures.note_capture(db, FIRST, "unknown")
    captures.note_capture(db, FIRST, None)
    assert db.execute("SELECT problem FROM captures").fetchall() == [("unknown",)]


def test_of_an_empty_table(db: Database) -> None:
    assert captures.last_capture(db) == 0 and captures.newest_record(db) == ("", 0)
    assert captures.offsets(db, "a.warc.gz") == set() == captures.sealed_files(db)


def test_the_newest_record_is_by_file_then_place(db: Database) -> None:
    for capture in (at("b", 300), at("a", 900), at("b", 20)):
        captures.note_capture(db, capture, None)
    assert captures.newest_record(db) == ("b", 300)
    assert captures.offsets(db, "b") == {20, 300}


def test_the_last_capture_of_a_page_says_whether_it_could_be_believed(db: Database) -> None:
    good = captures.note_capture(db, at("a", 1), None)
    bad = captures.note_capture(db, at("a", 2), "unknown")
    captures.note_capture(db, replace(at("a", 3), fidx="8"), None)
    assert not captures.was_invalid(db, "7", good) and captures.was_invalid(db, "7", bad)
    assert not captures.was_invalid(db, "9", bad)


def test_a_file_sealed_again_has_its_last_digest(db: Database) -> None:
    captures.seal(db, [SealedFile("a", 1, "x"), SealedFile("b", 2, "y")], NOW)
    captures.seal(db, [SealedFile("a", 3, "z")], NOW)
    assert captures.sealed_files(db) == {"a", "b"}
    query = "SELECT bytes, sha256 FROM warc_files WHERE name = 'a'"
    assert db.execute(query).fetchall() == [(3, "z")]
