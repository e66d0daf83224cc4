"""CSV: every text comes back as it was, and none is run as a formula."""

import csv
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansan_crawler.export.csv_file import escape_formula, unescape_formula, write_csv
from tests.export.tables import ROWS, TABLE

ODD = st.text("'=+-@＝＋－＠\t\r\n가a", max_size=6)


def test_a_file_as_excel_opens_it() -> None:
    out = BytesIO()
    write_csv(out, TABLE, iter(ROWS))
    data = out.getvalue()
    assert data.startswith(b"\xef\xbb\xbffidx,published,") and data.endswith(b"Z\r\n")
    head, *lines = csv.reader(data.decode("utf-8-sig").splitlines(keepends=True))
    assert tuple(head) == TABLE.names
    assert [[unescape_formula(cell) for cell in line] for line in lines] == [
        ["" if cell is None else str(cell) for cell in row] for row in ROWS
    ]


@given(ODD)
def test_each_text_comes_back_and_none_begins_a_formula(text: str) -> None:
    armed = escape_formula(text)
    assert (isinstance(armed, str) and armed[:1] not in "=+-@＝＋－＠\t\r\n") or not armed
    assert unescape_formula(str(armed)) == text


@pytest.mark.parametrize("cell", [None, 0, -5, 7])
def test_what_is_no_text_stays(cell: int | None) -> None:
    assert escape_formula(cell) is cell
