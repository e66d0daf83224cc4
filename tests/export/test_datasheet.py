"""The sheet beside an export: what it is, in Markdown that no title breaks."""

from pathlib import Path

import pytest

from ansan_crawler.archive.archive import Archive
from ansan_crawler.export.datasheet import Datasheet, ExportedData, datasheet_path
from ansan_crawler.export.formats import FORMATS
from ansan_crawler.export.rows import FieldCounts
from ansan_crawler.reports.status import Status, archive_status
from tests.export.tables import ROWS, TABLE

NOW = "2026-01-03T00:00:00Z"


@pytest.fixture
def status(tmp_path: Path) -> Status:
    archive = Archive(tmp_path)
    found = archive_status(archive.db.conn)
    archive.close()
    return found


def sheet(status: Status, form: str = "csv", asked: str = "", name: str = "out.csv") -> str:
    counts = FieldCounts(TABLE)
    list(counts.count(iter(ROWS)))
    return Datasheet(ExportedData(name, FORMATS[form], "ab12", counts), status, asked, NOW).text()


def test_where_it_lies() -> None:
    assert datasheet_path(Path("a/out.csv")) == Path("a/out.csv.datasheet.md")


def test_it_tells_what_was_written(status: Status) -> None:
    text = sheet(status)
    assert text.startswith("# out.csv\n") and text.endswith("\n")
    for told in ("ab12", "2017-04-01 to 2024-03-29", NOW, "3 things"):
        assert told in text
    for field in TABLE.fields:
        assert f"| `{field.name}` | {field.kind} |" in text


def test_it_tells_what_was_asked_for(status: Status) -> None:
    assert "--since=2024" in sheet(status, asked="--since=2024")
    assert sheet(status, asked="--since=2024") != sheet(status)


def test_a_name_breaks_no_markdown(status: Status) -> None:
    assert sheet(status, name="a|b*c\n# d").splitlines()[0] == "# a\\|b\\*c \\# d"


def test_a_folder_is_known_by_its_sums(status: Status) -> None:
    assert "sha256 of SHA256SUMS" in sheet(status, "txt")
    assert "sha256 of SHA256SUMS" not in sheet(status, "csv")
