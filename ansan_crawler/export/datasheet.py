"""The data sheet: a file beside an export that describes it to those who lack the archive."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ansan_crawler import __version__
from ansan_crawler.boards.registry import PROFILE
from ansan_crawler.export.csv_file import EXCEL_LIMIT
from ansan_crawler.export.formats import Format
from ansan_crawler.export.rows import FieldCounts
from ansan_crawler.reports.status import Status

RIGHTS = (
    f"The texts are the City of Ansan's ({PROFILE.publisher}). {{}} The field `licence` has the"
    " type of the mark 공공누리 (KOGL, the Korea Open Government License) on an article's page."
    " Where it is empty, no licence is known, and this file grants none: ask the city before you"
    " publish those texts again."
)
CITING = (
    "An article: by its address and date; `ansan cite FIDX` in the archive gives the whole of it,"
    " with the capture that proves it, as text, BibLaTeX or CSL-JSON. All of it:"
)


def datasheet_path(target: Path) -> Path:
    """The path of the data sheet of that file or folder."""
    return target.with_name(f"{target.name}.datasheet.md")


@dataclass(frozen=True)
class ExportedData:
    """What an export has written. `sha256` is in hex; for a folder it is that of SHA256SUMS."""

    name: str
    form: Format
    sha256: str
    result: FieldCounts

    @property
    def hashed(self) -> str:
        """The label of `sha256`."""
        return "sha256 of SHA256SUMS" if self.form.to_folder else "sha256"

    @property
    def what(self) -> str:
        """The number of rows and what they are: '1,234 articles'."""
        return f"{self.result.rows:,} {self.result.table.what}"


@dataclass(frozen=True)
class Datasheet:
    """`options` are those of `ansan export`, '' for all articles; `now` is UTC, ISO 8601 with Z."""

    made: ExportedData
    status: Status
    options: str
    now: str

    def text(self) -> str:
        """The sheet as Markdown."""
        sections = (
            f"# {_plain(self.made.name)}",
            f"{self.made.what} of {PROFILE.title}, the city news board of Ansan, Korea.",
            _table(("", ""), self._facts()),
            f"## Which of them\n\n{self._choice()}",
            f"## Fields\n\n{self._fields()}",
            f"## Reading it\n\n{self.made.form.reading}{self._too_long()}",
            f"## Rights\n\n{RIGHTS.format(self._marked())}",
            f"## Citing\n\n{CITING}\n\n> {self._citation()}",
        )
        return "\n\n".join(sections) + "\n"

    def _facts(self) -> list[tuple[str, ...]]:
        result = self.made.result
        return [
            ("rows", f"{result.rows:,}"),
            ("published", f"{result.first} to {result.last}"),
            (self.made.hashed, f"`{self.made.sha256}`"),
            ("exported", f"{self.now} by ansan-crawler {__version__}"),
            ("archive", self._state()),
            ("its last crawl", _plain(self.status.last or "none that ended")),
        ]

    def _state(self) -> str:
        if self.status.complete_at is None:
            return "never complete yet: articles may be missing"
        return f"complete as of {_time(self.status.complete_at)} ({_plain(self.status.complete)})"

    def _choice(self) -> str:
        on_board = f"{self.status.live:,} articles were on the board, as the archive knows it"
        if not self.options:
            return f"All that are on the board: {on_board}. Oldest first."
        return f"Those asked for by these options; {on_board}. Oldest first.\n\n    {self.options}"

    def _fields(self) -> str:
        result = self.made.result
        rows = [
            (f"`{field.name}`", field.kind, f"{filled:,}", field.meaning)
            for field, filled in zip(result.table.fields, result.filled, strict=True)
        ]
        note = (
            "Not NULL: in so many rows. Dates are YYYY-MM-DD, times UTC in ISO 8601; text is as the"
            " archive has it, in NFC unless another tool changed it."
        )
        return f"{_table(('field', 'type', 'not NULL', 'meaning'), rows)}\n\n{note}"

    def _marked(self) -> str:
        result = self.made.result
        count = result.filled[result.table.names.index("licence")]
        return f"With a licence's mark: {count:,} of {result.rows:,} {result.table.what}."

    def _too_long(self) -> str:
        longest = self.made.result.longest
        if self.made.form.name != "csv" or longest <= EXCEL_LIMIT:
            return ""
        return f" The longest text has {longest:,} characters; Excel shows {EXCEL_LIMIT:,} a cell."

    def _citation(self) -> str:
        return (
            f"{PROFILE.publisher}: {PROFILE.title}, {self.made.what}, {self.made.result.first} to"
            f" {self.made.result.last}. Archived by ansan-crawler {__version__}, exported"
            f" {self.now[:10]}. {self.made.hashed} {self.made.sha256}."
        )


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = (head, ("---",) * len(head), *rows)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _plain(text: str | None) -> str:
    """The text as one line, with Markdown's special characters escaped; '' for None."""
    return re.sub(r"([\\`*_|<>#\[\]])", r"\\\1", " ".join((text or "").split()))


def _time(when: datetime) -> str:
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")
