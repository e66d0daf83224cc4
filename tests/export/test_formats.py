"""Each format writes a file or a folder, and is found by its suffix."""

from io import BytesIO
from pathlib import Path

import pytest

from ansan_crawler.export.formats import FORMATS, Format, format_of
from tests.export.tables import ROWS, TABLE


@pytest.mark.parametrize("form", FORMATS.values(), ids=lambda form: form.name)
def test_each_writes_the_rows_it_is_given(form: Format, tmp_path: Path) -> None:
    assert (form.to_file is None) != (form.to_folder is None) and form.reading
    if form.to_file:
        out = BytesIO()
        form.to_file(out, TABLE, iter(ROWS))
        assert out.getvalue()
    elif form.to_folder:
        form.to_folder(tmp_path / "out", TABLE, iter(ROWS))
        assert len(list((tmp_path / "out").iterdir())) == len(ROWS) + 1


def test_the_suffix_names_the_format() -> None:
    for suffix, name in ((".csv", "csv"), (".JSONL", "jsonl"), (".ndjson", "jsonl")):
        assert format_of(suffix) is FORMATS[name]
    assert format_of(".md") is None and format_of("") is None


def test_no_suffix_is_of_two_formats() -> None:
    suffixes = [suffix for form in FORMATS.values() for suffix in form.suffixes]
    assert len(set(suffixes)) == len(suffixes)
