"""Whether the bytes are those that were written: WARC files, records, and the rows about them."""

import base64
import hashlib
import sqlite3
from collections.abc import Iterator, Set
from dataclasses import dataclass
from pathlib import Path

from ansan_crawler.boards.city_news.urls import target_of_url
from ansan_crawler.boards.target import Target, target_from_json
from ansan_crawler.captures.exchange import Location, payload_digest
from ansan_crawler.captures.reader import Record
from ansan_crawler.captures.warcinfo import board_of
from ansan_crawler.captures.writer import SealedFile, seal_file
from ansan_crawler.responses.message import parse_message
from ansan_crawler.verify.finding import Finding

_ROWS = (
    "SELECT id, url, fetched_at, status, warc_file, ifnull(warc_offset, -1),"
    " ifnull(warc_length, -1), payload_digest, refers_to, media_type, fidx FROM captures"
    " WHERE warc_file IS NOT NULL"
)


@dataclass(frozen=True)
class CaptureRow:
    """A row of `captures`."""

    id: int
    url: str
    at: str
    status: int
    file: str
    offset: int
    length: int
    digest: str
    refers_to: int | None
    media_type: str | None
    fidx: str | None

    @property
    def location(self) -> Location:
        return Location(self.file, self.offset, self.length)

    @property
    def where(self) -> str:
        return f"{self.file} at {self.offset}"


def capture_rows(archive: sqlite3.Connection, file: str | None = None) -> list[CaptureRow]:
    """Of one WARC file, or all."""
    chosen = "" if file is None else " AND warc_file = ?"
    return [CaptureRow(*row) for row in archive.execute(_ROWS + chosen, [file] if chosen else [])]


def open_files(archive: sqlite3.Connection, warcs: Path) -> set[str]:
    """Names of WARC files that no crawl has closed, or another program wrote."""
    sealed_ones = {name for (name,) in archive.execute("SELECT name FROM warc_files")}
    return {path.name for path in warcs.glob("*.warc.gz")} - sealed_ones


def check_files(
    archive: sqlite3.Connection, warcs: Path, left_out: Set[str], *, whole: bool
) -> Iterator[Finding]:
    """Whether each file is there, closed and unchanged; its sha256 only where `whole`."""
    told = {name: SealedFile(name, *facts) for name, *facts in archive.execute(
        "SELECT name, bytes, sha256 FROM warc_files")}  # fmt: skip
    named = archive.execute("SELECT DISTINCT warc_file FROM captures WHERE warc_file IS NOT NULL")
    there = {path.name for path in warcs.glob("*.warc.gz")}
    for name in sorted(({name for (name,) in named} | set(told) | there) - left_out):
        if name not in there:
            yield Finding("WARC file", name, "is missing")
        elif not (warcs / name).is_file():
            yield Finding("WARC file", name, "is not a file")
        elif name not in told and board_of(warcs / name) is None:
            yield Finding("WARC file", name, "was not written by this crawler")
        elif name not in told:
            yield Finding("WARC file", name, "was not closed by the crawl that wrote it: run again")
        elif (warcs / name).stat().st_size != told[name].bytes:
            size = (warcs / name).stat().st_size
            yield Finding("WARC file", name, f"{size} bytes, {told[name].bytes} when it was closed")
        elif whole and seal_file(warcs / name) != told[name]:
            yield Finding("WARC file", name, "its sha256 is another than when it was closed")


def check_record(record: Record) -> Iterator[Finding]:
    """A record against the digests in its own head."""
    where, told = f"{record.location.file} at {record.location.offset}", record.headers
    digest = "sha1:" + base64.b32encode(hashlib.sha1(record.block).digest()).decode()
    if told.get("warc-block-digest", digest) != digest:
        yield Finding("WARC record", where, "its block is not what its digest was taken of")
    if record.kind == "response":
        found = payload_digest(parse_message(record.block).body)
        if told.get("warc-payload-digest") != found:
            yield Finding("WARC record", where, "its payload is not what its digest was taken of")


def check_row(row: CaptureRow, record: Record) -> Iterator[Finding]:
    """A row against the record that it says it is of."""
    message = parse_message(record.block)
    pairs = {
        "url": (row.url, record.url),
        "fetched_at": (row.at, record.at),
        "status": (row.status, message.status),
        "media_type": (row.media_type, message.media_type),
        "payload_digest": (row.digest, record.headers.get("warc-payload-digest")),
        "warc_length": (row.length, record.location.length),
        "kind of record": ("revisit" if row.refers_to else "response", record.kind),
    }
    for name, (told, found) in pairs.items():
        if told != found:
            yield Finding("captures", row.where, f"{name} {told}, the record says {found}")


def check_fidx(row: CaptureRow, record: Record, board: str) -> Iterator[Finding]:
    """Whether the article is the one asked for: by the address, or the record where it says so."""
    told = record.target_json
    try:
        by_address = target_of_url(board, row.url)
    except ValueError:
        yield Finding("captures", row.where, f"url {row.url} is no address")
        return
    target = target_from_json(told) if told else by_address and Target(*by_address)
    fidx, says = target.fidx if target else None, "record" if told else "address"
    if row.fidx != fidx:
        yield Finding("captures", row.where, f"fidx {row.fidx}, its {says} says {fidx}")
