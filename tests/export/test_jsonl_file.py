"""JSON Lines: an object a line, every field in each, Korean as it stands."""

import json
from io import BytesIO

from ansan_crawler.export.jsonl_file import write_jsonl
from tests.export.tables import ROWS, TABLE


def test_every_row_comes_back() -> None:
    out = BytesIO()
    write_jsonl(out, TABLE, iter(ROWS))
    lines = out.getvalue().decode("utf-8").splitlines()
    assert [tuple(json.loads(line).values()) for line in lines] == ROWS
    assert all(tuple(json.loads(line)) == TABLE.names for line in lines)
    assert '"안산시"' in lines[0]
