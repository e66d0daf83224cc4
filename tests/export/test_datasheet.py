"""What an export is, in a file beside it."""

from pathlib import Path

import pytest

from ansan_crawler.export.datasheet import Datasheet, Made, datasheet_path
from ansan_crawler.export.fields import ARTICLES, ExportRow
from ansan_crawler.export.formats import FORMATS
from ansan_crawler.export.rows import FieldCounts
from ansan_crawler.reports.status import Status


def row(fidx: str, **values: str | int) -> ExportRow:
    told = {"fidx": fidx, "published": "2024-03-29", "title": "제목", "body": "글", **values}
    return tuple(told.get(name) for name in ARTICLES.names)


def sheet(status: Status, name: str, *rows: ExportRow) -> str:
    counts = FieldCounts(ARTICLES)
    list(counts.counted(rows))
    made = Made(name, FORMATS["csv"], "d1gest", counts)
    return Datasheet(made, status, "--since=2024", "2026-01-01T00:00:00Z").text()


@pytest.fixture
def status(tmp_path: Path) -> Status:
    from ansan_crawler.archive.archive import Archive
    from ansan_crawler.archive.read_only import open_read_only
    from ansan_crawler.reports.status import archive_status

    Archive(tmp_path).close()
    with open_read_only(tmp_path) as archive:
        return archive_status(archive)


def test_each_field_with_its_meaning_and_how_often_it_is_there(status: Status) -> None:
    text = sheet(status, "out.csv", row("1", licence=4), row("2"))
    for field in ARTICLES.fields:
        assert f"| `{field.name}` | {field.kind} |" in text and field.meaning in text
    assert "| `licence` | integer | 1 |" in text and "| `title` | text | 2 |" in text
    assert "never complete yet" in text and "\n    --since=2024\n" in text


def test_the_rights_say_how_many_have_a_licence(status: Status) -> None:
    assert "With a licence's mark: 1 of 2 articles." in sheet(
        status, "out.csv", row("1", licence=4), row("2")
    )
    assert "With a licence's mark: 0 of 1 articles." in sheet(status, "out.csv", row("1"))


def test_a_name_is_plain_text_and_a_long_cell_is_told(status: Status) -> None:
    text = sheet(status, "a*b_c|d.csv", row("1", body="글" * 32_768))
    assert text.startswith("# a\\*b\\_c\\|d.csv\n")
    assert "The longest text has 32,768 characters; Excel shows 32,767 a cell." in text


def test_it_lies_beside_the_export() -> None:
    assert datasheet_path(Path("x/out.csv")) == Path("x/out.csv.datasheet.md")
