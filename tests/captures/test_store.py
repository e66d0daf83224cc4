"""Captures by their row: their record, and the body of a revisit from where it was kept."""

from pathlib import Path

import pytest
from sqlite_utils import Database

from ansan_crawler.archive.captures import note_capture
from ansan_crawler.captures.exchange import Capture, Exchange, Location
from ansan_crawler.captures.reader import Damaged
from ansan_crawler.captures.records import EarlierCapture
from ansan_crawler.captures.store import CaptureStore
from ansan_crawler.captures.writer import WarcWriter
from ansan_crawler.responses.message import parse_message
from tests.captures.conftest import NewWriter
from tests.captures.exchanges import AT, BODY, HEAD, exchange


@pytest.fixture
def warc(new_writer: NewWriter) -> WarcWriter:
    return new_writer()


@pytest.fixture
def store(db: Database, tmp_path: Path) -> CaptureStore:
    return CaptureStore(db.conn, tmp_path / "warc")


def keep(db: Database, warc: WarcWriter, one: Exchange, refers_to: int | None = None) -> int:
    earlier = EarlierCapture(refers_to, one.url, one.at) if refers_to else None
    at = warc.write(one, one.digest, earlier)
    return note_capture(
        db, Capture(one.url, one.at, 200, "text/html", at, one.digest, refers_to), None
    )


def test_a_response_by_its_row(db: Database, warc: WarcWriter, store: CaptureStore) -> None:
    row = keep(db, warc, exchange())
    assert store.record(row).block == HEAD + BODY
    assert (store.message(row).head, store.message(row).body) == (HEAD, BODY)
    assert store.content(row) == BODY


def test_a_revisit_has_the_body_of_the_first(
    db: Database, warc: WarcWriter, store: CaptureStore
) -> None:
    first = keep(db, warc, exchange())
    again = keep(db, warc, exchange(at="2026-02-01T00:00:00Z"), first)
    assert store.record(again).kind == "revisit" and store.content(again) == BODY
    assert store.message_of(store.record(again))[1] == first


def test_a_lost_payload_that_was_kept_anew_is_found(
    db: Database, warc: WarcWriter, store: CaptureStore, tmp_path: Path
) -> None:
    lost = keep(db, warc, exchange())
    db.execute("UPDATE captures SET warc_file = 'gone.warc.gz' WHERE id = ?", [lost])
    anew = keep(db, warc, exchange())
    assert store.payload_record(exchange().digest)[0] == anew


def test_a_row_older_than_the_files_has_no_record(db: Database, store: CaptureStore) -> None:
    row = db.execute(
        "INSERT INTO captures (url, fetched_at, status, payload_digest) VALUES ('', ?, 200, '')",
        [AT],
    ).lastrowid
    for number in (row, 424242):
        with pytest.raises(LookupError):
            store.record(int(number or 0))


def test_a_payload_that_is_nowhere(db: Database, warc: WarcWriter, store: CaptureStore) -> None:
    first = keep(db, warc, exchange())
    again = keep(db, warc, exchange(), first)
    db.execute("UPDATE captures SET payload_digest = 'other' WHERE id = ?", [first])
    with pytest.raises(Damaged, match="revisit"):
        store.content(again)
    with pytest.raises(LookupError):
        store.payload_record("sha256:none")


def test_a_body_that_can_t_be_unpacked_is_damaged(
    db: Database, warc: WarcWriter, store: CaptureStore
) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n"
    one = Exchange("http://h/", AT, b"GET / HTTP/1.1\r\n\r\n", parse_message(head + b"packed"))
    row = keep(db, warc, one)
    assert isinstance(store.record(row).location, Location)
    with pytest.raises(Damaged, match="body"):
        store.content(row)
