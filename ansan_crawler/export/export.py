"""Runs an export: writes rows to a file or folder with its data sheet, or to a stream."""

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from ansan_crawler.export.atomic_write import check_target, put_in_place, temporary_folder
from ansan_crawler.export.datasheet import Datasheet, ExportedData, datasheet_path
from ansan_crawler.export.fields import ExportRow, ExportTable
from ansan_crawler.export.formats import Format
from ansan_crawler.export.rows import FieldCounts, export_rows
from ansan_crawler.export.text_files import SUMS
from ansan_crawler.progress import ReportProgress
from ansan_crawler.reports.status import archive_status


class NoRows(Exception):
    """No article, or no version, matches what was asked for."""


@dataclass(frozen=True)
class Export:
    """An export of the articles with these ids, in this order, in the format `form`."""

    archive: sqlite3.Connection
    table: ExportTable
    form: Format
    ids: list[int]

    def stream(self, out: BinaryIO) -> None:
        """Writes the rows to a stream. Raises NoRows before the first byte if there is none."""
        assert self.form.to_file
        self.form.to_file(out, self.table, self._rows(lambda done, of: None))
        out.flush()

    def write(self, target: Path, progress: ReportProgress, options: str, now: str) -> FieldCounts:
        """Writes the file or folder and its data sheet, then puts both in place of what was there.

        `options` are those of `ansan export` as typed, for the data sheet; `now` is UTC, ISO 8601
        with Z. Raises NoRows if there is no row, OSError if it can't be written.
        """
        result = FieldCounts(self.table)
        rows = result.count(self._rows(progress))
        with temporary_folder(target) as folder:
            data, sheet = folder / "data", folder / "sheet"
            if self.form.to_folder:
                self.form.to_folder(data, self.table, rows)
            elif self.form.to_file:
                with _synced_file(data) as out:
                    self.form.to_file(out, self.table, rows)
            exported = ExportedData(target.name, self.form, _sha256(data), result)
            text = Datasheet(exported, archive_status(self.archive), options, now).text()
            with _synced_file(sheet) as out:
                out.write(text.encode())
            put_in_place(sheet, datasheet_path(target))
            put_in_place(data, target)
        return result

    def _rows(self, progress: ReportProgress) -> Iterator[ExportRow]:
        found = export_rows(self.archive, self.table, self.ids, progress)
        for first in found:
            return chain([first], found)
        raise NoRows

    def check(self, target: Path, *, force: bool) -> None:
        """Raises Occupied if the target or its data sheet exists and may not be replaced."""
        check_target(target, folder=self.form.to_folder is not None, force=force)
        check_target(datasheet_path(target), folder=False, force=force)


@contextmanager
def _synced_file(path: Path) -> Iterator[BinaryIO]:
    """A new file that is flushed to disk when the block ends. Raises FileExistsError."""
    with path.open("xb") as out:
        yield out
        out.flush()
        os.fsync(out.fileno())


def _sha256(data: Path) -> str:
    """The digest, in hex, of the file; for a folder that of its SHA256SUMS."""
    with (data / SUMS if data.is_dir() else data).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
