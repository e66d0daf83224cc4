"""Whether the archive still is what was captured: every row against the bytes that it stands on."""

import hashlib
import random
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ansan_crawler import soundness
from ansan_crawler.ahead import Job, reader
from ansan_crawler.archive.full_text import check as check_full_text
from ansan_crawler.captures.exchange import Location
from ansan_crawler.captures.reader import Damaged, Record, read_record, salvage
from ansan_crawler.findings import Finding
from ansan_crawler.witness import Row, Witness, rows_of

Told = Callable[[int, int], None]
"""Gets bytes read and bytes in all."""


def verify(archive: sqlite3.Connection, warcs: Path, sample: int | None, told: Told) -> Iterator[Finding]:
    """Everything that is not as it should be; with `sample` so many captures taken by chance.

    Raises sqlite3.DatabaseError where the database is so broken that it can't be asked.
    """
    yield from soundness.check(archive)
    yield from _files(archive, warcs, whole=sample is None)
    yield from check_full_text(archive)
    if sample is None:
        yield from _all(archive, warcs, told)
    else:
        yield from _some(archive, warcs, sample, told)
