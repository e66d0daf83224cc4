"""Parquet by pyarrow: typed columns, each with its meaning, in groups of rows."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from itertools import islice
from typing import BinaryIO

import pyarrow as pa
from pyarrow import parquet

from ansan_crawler.export.fields import ExportRow, ExportTable, Field, FieldKind, FieldValue

GROUP = 1000
"""Rows a group: about 3 MB of text, all that is held at once."""
_TYPES: dict[FieldKind, pa.DataType] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "date": pa.date32(),
    "time": pa.timestamp("us", tz="UTC"),
}


def write_parquet(out: BinaryIO, table: ExportTable, rows: Iterable[ExportRow]) -> None:
    """Raises ValueError where a date or a time is none."""
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
    while group := list(islice(source, GROUP)):
        yield group


def _array(field: Field, cells: tuple[FieldValue, ...]) -> pa.Array:
    read = _READ.get(field.kind)
    values = [cell if read is None or cell is None else read(str(cell)) for cell in cells]
    return pa.array(values, type=_TYPES[field.kind])


def _time(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


_READ: dict[FieldKind, Callable[[str], date]] = {"date": date.fromisoformat, "time": _time}
