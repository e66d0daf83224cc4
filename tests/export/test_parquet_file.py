"""Parquet: typed columns with their meaning; what is no date is refused."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from pyarrow import parquet

from ansan_crawler.export.parquet_file import write_parquet
from tests.export.tables import ROWS, TABLE


def test_every_row_comes_back_typed() -> None:
    out = BytesIO()
    write_parquet(out, TABLE, iter(ROWS))
    found = parquet.read_table(out)
    assert tuple(found.column_names) == TABLE.names
    first = {name: found.column(name)[0].as_py() for name in TABLE.names}
    assert (first["published"], first["views"]) == (date(2024, 3, 29), 7)
    assert first["fetched_at"] == datetime(2026, 1, 1, tzinfo=UTC)
    assert found.column("title").to_pylist() == [row[2] for row in ROWS]
    meanings = [found.schema.field(name).metadata for name in TABLE.names]
    assert all(meanings)


def test_a_date_that_is_none_is_refused() -> None:
    odd = [(*ROWS[0][:1], "2024-02-30", *ROWS[0][2:])]
    with pytest.raises(ValueError):
        write_parquet(BytesIO(), TABLE, odd)
