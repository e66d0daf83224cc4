"""Writes the WARC files of one crawl: a record is on disk when the call that writes it returns."""

import hashlib
import json
import os
from dataclasses import dataclass
from io import FileIO
from pathlib import Path

from ansan_crawler.boards.registry import PROFILE
from ansan_crawler.captures.exchange import Exchange, Location
from ansan_crawler.captures.records import EarlierCapture, Records

PREFIX = f"{PROFILE.name}-"
ROTATE = 1_000_000_000
"""Bytes after which the next file is started: the size that ISO 28500 advises."""


@dataclass(frozen=True)
class SealedFile:
    """A finished WARC file: nothing more is written to it. `sha256` is in hex."""

    name: str
    bytes: int
    sha256: str


def seal_file(path: Path) -> SealedFile:
    """Size and digest of a file as it is on disk. Raises OSError."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return SealedFile(path.name, path.stat().st_size, digest)


class WarcWriter:
    """Writes records; a file is created when there is something to write. Raises OSError.

    `facts` go into the warcinfo record of each file. `began`, when the crawl began (UTC, ISO 8601
    with Z), names the files. `rotate` is the size in bytes after which the next one is started,
    0 for unlimited.
    """

    def __init__(
        self, folder: Path, began: str, facts: dict[str, str], rotate: int = ROTATE
    ) -> None:
        self.folder, self.began, self.facts, self.rotate = folder, began, facts, rotate
        self._records = Records()
        self._file: _File | None = None
        self._sealed: list[SealedFile] = []
        self._serial = 0

    def write(self, exchange: Exchange, digest: str, earlier: EarlierCapture | None) -> Location:
        """Writes request and response, and returns where the response's record lies."""
        file = self._open(exchange.at)
        request, response = self._records.request_and_response(exchange, digest, earlier)
        offset = file.append(request + response)
        return Location(file.name, offset + len(request), len(response))

    def write_event(self, url: str, at: str, event: dict[str, object]) -> None:
        """Writes a metadata record: a decision that no response shows, such as a removal."""
        file = self._open(at)
        file.append(self._records.metadata(url, at, json.dumps(event, ensure_ascii=False).encode()))

    @property
    def has_files(self) -> bool:
        """True once a file was created."""
        return self._serial > 0

    def seal(self) -> list[SealedFile]:
        """Closes the last file, and returns all files of the crawl."""
        self.close()
        return self._sealed

    def close(self) -> None:
        if self._file:
            self._sealed.append(self._file.close())
            self._file = None

    def _open(self, at: str) -> "_File":
        if self._file and 0 < self.rotate <= self._file.size:
            self.close()
        if not self._file:
            self._file = self._begin(at)
        return self._file

    def _begin(self, at: str) -> "_File":
        self.folder.mkdir(exist_ok=True)
        stamp = "".join(filter(str.isdigit, self.began))
        while True:
            name = f"{PREFIX}{stamp}-{self._serial:05}.warc.gz"
            self._serial += 1
            try:
                file = _File(self.folder / name)
            except FileExistsError:
                continue
            break
        try:
            file.append(self._records.warcinfo_record(name, at, self.facts))
        except OSError:
            file.close()
            file.path.unlink()
            raise
        return file


class _File:
    """A file that grows by complete gzip members and is flushed to disk after each."""

    def __init__(self, path: Path) -> None:
        self.path, self.name, self.size = path, path.name, 0
        self._out = FileIO(path, "x")
        self._sha256 = hashlib.sha256()
        _sync_folder(path.parent)

    def append(self, members: bytes) -> int:
        """Appends the members and returns their offset; a failed write changes nothing."""
        offset = self.size
        try:
            left = memoryview(members)
            while left:
                left = left[self._out.write(left) :]
            os.fsync(self._out.fileno())
        except OSError:
            self._out.truncate(offset)
            self._out.seek(offset)
            raise
        self.size += len(members)
        self._sha256.update(members)
        return offset

    def close(self) -> SealedFile:
        self._out.close()
        return SealedFile(self.name, self.size, self._sha256.hexdigest())


def _sync_folder(folder: Path) -> None:
    """Flushes a folder to disk, so that a new file's name survives a power cut as its bytes do."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
