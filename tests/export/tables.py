"""A table of its own with a few odd rows: no writer of a format knows which fields there are."""

from ansan_crawler.export.fields import ExportRow, ExportTable, Field

TABLE = ExportTable(
    "things",
    (
        Field("a.fidx", "text", "number"),
        Field("a.published", "date", "day"),
        Field("a.title", "text", "title"),
        Field("a.subtitle", "text", "subtitle"),
        Field("a.body", "text", "text"),
        Field("a.views", "integer", "views"),
        Field("a.licence", "integer", "type of the mark"),
        Field("a.fetched_at", "time", "when"),
    ),
    "articles a WHERE a.id = ?",
)
ROWS: list[ExportRow] = [
    (
        "1",
        "2024-03-29",
        "안산시",
        None,
        "첫 단락\n\n둘째 \"단락\", '끝'",
        7,
        1,
        "2026-01-01T00:00:00Z",
    ),
    ("0002", "2017-04-01", "=1+1", "부제\n둘째 줄", "", 0, None, "2026-01-01T00:00:01Z"),
    ("abc/d", "2020-02-29", "🎉 ---", None, "＝x", 2**40, 4, "1999-12-31T23:59:59Z"),
]
