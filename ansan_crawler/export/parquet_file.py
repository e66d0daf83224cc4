"""Writes Parquet with pyarrow: typed columns, each described by its meaning."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from itertools import islice
from typing import BinaryIO

import pyarrow as pa
from pyarrow import parquet

from ansan_crawler.export.fields import ExportRow, ExportTable, Field, FieldKind, FieldValue

ROWS_PER_GROUP = 1000
"""Rows per group: about 3 MB of text, which is all that is held in memory at once."""
_TYPES: dict[FieldKind, pa.DataType] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "date": pa.date32(),
    "time": pa.timestamp("us", tz="UTC"),
}


def write_parquet(out: BinaryIO, table: ExportTable, rows: Iterable[ExportRow]) -> None:
    """Writes the rows. Raises ValueError if a date or a time of the archive is not valid."""
    schema = pa.schema([_column(field) for field in table.fields])
    with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        for group in _groups(rows):
            columns = zip(table.fields, zip(*group, strict=True), strict=True)
            arrays = [_array(field, cells) for field, cells in columns]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))


def _column(field: Field) -> pa.Field:
    return pa.field(field.name, _TYPES[field.kind], metadata={"description": field.meaning})


def _groups(rows: Iterable[ExportRow]) -> Iterator[list[ExportRow]]:
    source = iter(rows)
    while group := list(islice(source, ROWS_PER_GROUP)):
        yield group


def _array(field: Field, cells: tuple[FieldValue, ...]) -> pa.Array:
    parse = _PARSERS.get(field.kind)
    values = [cell if parse is None or cell is None else parse(str(cell)) for cell in cells]
    return pa.array(values, type=_TYPES[field.kind])


def _time(text: str) -> datetime:
    """A time of the archive; one without a zone is UTC."""
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


_PARSERS: dict[FieldKind, Callable[[str], date]] = {"date": date.fromisoformat, "time": _time}
