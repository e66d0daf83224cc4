"""Writes the WARC files of one crawl: what is told to be kept is on the disk."""

import hashlib
import json
import os
from dataclasses import dataclass
from io import FileIO
from pathlib import Path

from ansan_crawler.captures.exchange import Exchange, Location
from ansan_crawler.captures.records import Earlier, Records

PREFIX = "city_news-"
ROTATE = 1_000_000_000
"""Bytes after which the next file is begun: what ISO 28500 advises for a file."""


@dataclass(frozen=True)
class SealedFile:
    """A file that nothing more is written to."""

    name: str
    bytes: int
    sha256: str


def seal_file(path: Path) -> SealedFile:
    """A file as it lies there."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return SealedFile(path.name, path.stat().st_size, digest)


class WarcWriter:
    """Files are begun when there is something to write; raises OSError where it can't be written.

    `facts` go into the warcinfo record of each file; `began` names the files, UTC, ISO 8601;
    `rotate` is the size after which the next one is begun, 0 for no bound.
    """

    def __init__(
        self, folder: Path, began: str, facts: dict[str, str], rotate: int = ROTATE
    ) -> None:
        self.folder, self.began, self.facts, self.rotate = folder, began, facts, rotate
        self._records = Records()
        self._file: _File | None = None
        self._full: list[SealedFile] = []
        self._serial = 0

    def write(self, exchange: Exchange, digest: str, earlier: Earlier | None) -> Location:
        """Where the response's record lies; the request's stands before it."""
        file = self._open(exchange.at)
        asked, served = self._records.pair(exchange, digest, earlier)
        offset = file.append(asked + served)
        return Location(file.name, offset + len(asked), len(served))

    def write_event(self, url: str, at: str, event: dict[str, object]) -> None:
        """Keeps a decision that no response shows by itself, as a metadata record."""
        file = self._open(at)
        file.append(self._records.metadata(url, at, json.dumps(event, ensure_ascii=False).encode()))

    @property
    def begun(self) -> bool:
        return self._serial > 0

    def seal(self) -> list[SealedFile]:
        """Closes the last file; all files of the crawl."""
        self.close()
        return self._full

    def close(self) -> None:
        if self._file:
            self._full.append(self._file.close())
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
            file.append(self._records.info(name, at, self.facts))
        except OSError:
            file.close()
            file.path.unlink()
            raise
        return file


class _File:
    """A file that grows by whole members and is on the disk after each."""

    def __init__(self, path: Path) -> None:
        self.path, self.name, self.size = path, path.name, 0
        self._out = FileIO(path, "x")
        self._sha256 = hashlib.sha256()
        _sync_folder(path.parent)

    def append(self, members: bytes) -> int:
        """The offset at which they begin. What can't be written whole is taken back."""
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
    """So that a file's name outlives a power cut as its bytes do."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
