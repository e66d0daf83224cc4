"""An export: rows into a file or a folder with its data sheet, or into a stream."""

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from ansan_crawler.export.atomic_write import aside, check_target, put_in_place
from ansan_crawler.export.datasheet import Datasheet, Made, datasheet_path
from ansan_crawler.export.fields import ExportRow, ExportTable
from ansan_crawler.export.formats import Format
from ansan_crawler.export.rows import FieldCounts, export_rows
from ansan_crawler.export.text_files import SUMS
from ansan_crawler.progress import ReportProgress
from ansan_crawler.reports.status import archive_status


class Nothing(Exception):
    """No article, or no version, is one that was asked for."""


@dataclass(frozen=True)
class Export:
    """Of the articles with these ids, in this order."""

    archive: sqlite3.Connection
    table: ExportTable
    form: Format
    ids: list[int]

    def stream(self, out: BinaryIO) -> None:
        """Raises Nothing where there is no row, OSError."""
        assert self.form.to_file
        self.form.to_file(out, self.table, self._rows(lambda done, of: None))
        out.flush()

    def write(self, target: Path, progress: ReportProgress, asked: str, now: str) -> FieldCounts:
        """In place of what was there, once all of it is on the disk.

        `asked` is what was asked for, as it was typed. Raises Nothing where there is no row,
        OSError where it can't be written.
        """
        result = FieldCounts(self.table)
        passing = result.counted(self._rows(progress))
        with aside(target) as folder:
            data, sheet = folder / "data", folder / "sheet"
            if self.form.to_folder:
                self.form.to_folder(data, self.table, passing)
            elif self.form.to_file:
                with _kept(data) as out:
                    self.form.to_file(out, self.table, passing)
            made = Made(target.name, self.form, _sha256(data), result)
            text = Datasheet(made, archive_status(self.archive), asked, now).text()
            with _kept(sheet) as out:
                out.write(text.encode())
            put_in_place(sheet, datasheet_path(target))
            put_in_place(data, target)
        return result

    def _rows(self, progress: ReportProgress) -> Iterator[ExportRow]:
        found = export_rows(self.archive, self.table, self.ids, progress)
        for first in found:
            return chain([first], found)
        raise Nothing

    def check(self, target: Path, *, force: bool) -> None:
        """Raises Occupied where something is there that may not go."""
        check_target(target, folder=self.form.to_folder is not None, force=force)
        check_target(datasheet_path(target), folder=False, force=force)


@contextmanager
def _kept(path: Path) -> Iterator[BinaryIO]:
    """A new file, on the disk when it is closed."""
    with path.open("xb") as out:
        yield out
        out.flush()
        os.fsync(out.fileno())


def _sha256(data: Path) -> str:
    """Of the file; of a folder's SHA256SUMS, which has those of its files."""
    with (data / SUMS if data.is_dir() else data).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
