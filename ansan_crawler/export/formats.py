"""The formats of an export, by their names."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ansan_crawler.export.csv_file import write_csv
from ansan_crawler.export.fields import ExportRow, ExportTable
from ansan_crawler.export.jsonl_file import write_jsonl
from ansan_crawler.export.text_files import write_markdown, write_text

ToFile = Callable[[BinaryIO, ExportTable, Iterable[ExportRow]], None]
ToFolder = Callable[[Path, ExportTable, Iterable[ExportRow]], None]


@dataclass(frozen=True)
class Format:
    """A format has either `to_file`, or `to_folder`, which writes one file per article."""

    name: str
    reading: str
    """What a reader has to know, for the data sheet."""
    to_file: ToFile | None = None
    to_folder: ToFolder | None = None
    suffixes: tuple[str, ...] = ()
    stream: bool = False
    """True if it can be piped: it can be read from the start, without its end."""


def _write_parquet(out: BinaryIO, table: ExportTable, rows: Iterable[ExportRow]) -> None:
    from ansan_crawler.export.parquet_file import write_parquet

    write_parquet(out, table, rows)


_CSV = (
    "CSV, UTF-8 with a byte order mark, lines ending in CRLF, as Excel opens it; line breaks within"
    " a cell are LF. An empty cell is NULL, or an empty text where the field allows one: `body` is"
    " empty, not NULL, where the page was read. So that no spreadsheet runs a text as a formula, an"
    " apostrophe stands before each that begins with = + - @ (full-width ones too), a tab or a line"
    " break, or with apostrophes and then one of these: take away one apostrophe from those, and"
    " every text is as it was. Read `fidx` as text."
)
_FILES = (
    "One {} file in UTF-8 each, called by date and fidx; texts stand as they are, with nothing"
    " escaped. Where the page was not read yet, the text is that of the list. `SHA256SUMS` in the"
    " folder names every file: `sha256sum -c SHA256SUMS`."
)
_FRONT = (
    " The fields stand in front matter, YAML with each value as in JSON; title, subtitle and text"
    " follow it."
)
FORMATS = {
    form.name: form
    for form in (
        Format("csv", _CSV, write_csv, None, (".csv",), True),
        Format("jsonl", "JSON Lines in UTF-8: an object a line, NULL is null.", write_jsonl, None,
             (".jsonl", ".ndjson"), True),
        Format("parquet", "Parquet, columns typed, compressed with zstd.", _write_parquet, None,
             (".parquet",)),
        Format("md", _FILES.format("Markdown") + _FRONT, None, write_markdown),
        Format("txt", _FILES.format("text") + " Title, subtitle and text, no other field.", None,
             write_text),
    )
}  # fmt: skip


def format_of(suffix: str) -> Format | None:
    """The format of files with this suffix, such as '.csv'; None if there is none."""
    return next((form for form in FORMATS.values() if suffix.lower() in form.suffixes), None)
