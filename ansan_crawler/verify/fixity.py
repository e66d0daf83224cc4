"""Checks fixity: WARC files and records against their digests, rows against their records."""

import base64
import hashlib
import sqlite3
from collections.abc import Iterator, Set
from dataclasses import dataclass
from pathlib import Path

from ansan_crawler.boards.registry import PROFILE
from ansan_crawler.boards.target import Target, target_from_json
from ansan_crawler.captures.exchange import Location, payload_digest
from ansan_crawler.captures.reader import Record
from ansan_crawler.captures.warcinfo import board_of
from ansan_crawler.captures.writer import SealedFile, seal_file
from ansan_crawler.i18n.translatable import _
from ansan_crawler.responses.message import parse_message
from ansan_crawler.verify.finding import Finding

_ROWS = (
    "SELECT id, url, fetched_at, status, warc_file, ifnull(warc_offset, -1),"
    " ifnull(warc_length, -1), payload_digest, refers_to, media_type, fidx FROM captures"
    " WHERE warc_file IS NOT NULL"
)


@dataclass(frozen=True)
class CaptureRow:
    """A row of `captures`. `at` is UTC; offset and length are bytes, -1 if the row has none."""

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
    """The rows of one WARC file, or with None of all."""
    chosen = "" if file is None else " AND warc_file = ?"
    return [CaptureRow(*row) for row in archive.execute(_ROWS + chosen, [file] if chosen else [])]


def open_files(archive: sqlite3.Connection, warcs: Path) -> set[str]:
    """Names of WARC files that no crawl has closed; files of other programs are among them."""
    sealed_ones = {name for (name,) in archive.execute("SELECT name FROM warc_files")}
    return {path.name for path in warcs.glob("*.warc.gz")} - sealed_ones


def check_files(
    archive: sqlite3.Connection, warcs: Path, left_out: Set[str], *, hash_files: bool
) -> Iterator[Finding]:
    """Checks that each WARC file is present, closed and of the size noted when it was closed.

    With `hash_files` its SHA-256 is checked as well. Files in `left_out` are skipped.
    """
    recorded = {name: SealedFile(name, *facts) for name, *facts in archive.execute(
        "SELECT name, bytes, sha256 FROM warc_files")}  # fmt: skip
    named = archive.execute("SELECT DISTINCT warc_file FROM captures WHERE warc_file IS NOT NULL")
    present = {path.name for path in warcs.glob("*.warc.gz")}
    for name in sorted(({name for (name,) in named} | set(recorded) | present) - left_out):
        if name not in present:
            yield Finding(_("WARC file"), name, _("is missing"))
        elif not (warcs / name).is_file():
            yield Finding(_("WARC file"), name, _("is not a file"))
        elif name not in recorded and board_of(warcs / name) is None:
            yield Finding(_("WARC file"), name, _("was not written by this crawler"))
        elif name not in recorded:
            yield Finding(
                _("WARC file"), name, _("was not closed by the crawl that wrote it: run again")
            )
        elif (warcs / name).stat().st_size != recorded[name].bytes:
            size = (warcs / name).stat().st_size
            yield Finding(
                _("WARC file"),
                name,
                _(
                    "{size} bytes, {value} when it was closed",
                    size=size,
                    value=recorded[name].bytes,
                ),
            )
        elif hash_files and seal_file(warcs / name) != recorded[name]:
            yield Finding(_("WARC file"), name, _("its sha256 is another than when it was closed"))


def check_record(record: Record) -> Iterator[Finding]:
    """Checks a record against the digests in its own header."""
    where, stated = f"{record.location.file} at {record.location.offset}", record.headers
    digest = "sha1:" + base64.b32encode(hashlib.sha1(record.block).digest()).decode()
    if stated.get("warc-block-digest", digest) != digest:
        yield Finding(_("WARC record"), where, _("its block is not what its digest was taken of"))
    if record.kind == "response":
        found = payload_digest(parse_message(record.block).body)
        if stated.get("warc-payload-digest") != found:
            yield Finding(
                _("WARC record"), where, _("its payload is not what its digest was taken of")
            )


def check_row(row: CaptureRow, record: Record) -> Iterator[Finding]:
    """Checks a row against the record that it refers to."""
    message = parse_message(record.block)
    pairs = {
        "url": (row.url, record.url),
        "fetched_at": (row.at, record.at),
        "status": (row.status, message.status),
        "media_type": (row.media_type, message.media_type),
        "payload_digest": (row.digest, record.headers.get("warc-payload-digest")),
        "warc_length": (row.length, record.location.length),
        _("kind of record"): ("revisit" if row.refers_to else "response", record.kind),
    }
    for name, (stated, found) in pairs.items():
        if stated != found:
            yield Finding(
                _("captures"),
                row.where,
                _("{name} {value}, the record says {found}", name=name, value=stated, found=found),
            )


def check_fidx(row: CaptureRow, record: Record, board: str) -> Iterator[Finding]:
    """Checks the row's fidx against the article that its record, or else its URL, names."""
    recorded = record.target_json
    try:
        by_address = PROFILE.target_of_url(board, row.url)
    except ValueError:
        yield Finding(_("captures"), row.where, _("url {url} is no address", url=row.url))
        return
    target = target_from_json(recorded) if recorded else by_address and Target(*by_address)
    fidx, held = target.fidx if target else None, row.fidx
    if held != fidx:
        by_record = _("fidx {held}, its record says {fidx}", held=held, fidx=fidx)
        named = _("fidx {held}, its address says {fidx}", held=held, fidx=fidx)
        yield Finding(_("captures"), row.where, by_record if recorded else named)
