"""Writes docs/schema.md from the places that define the schema: `make docs`."""

from pathlib import Path

from ansan_crawler.archive.data_dictionary import TABLES
from ansan_crawler.archive.views import VIEWS

ROOT = Path(__file__).resolve().parent.parent
HEAD = """# The schema, column by column

`make docs` writes this page; the meanings are in `ansan_crawler/archive/views.py` and
`ansan_crawler/archive/data_dictionary.py`. `sqlite-utils schema data/ansan.db` shows those of the
views, too. Times are UTC, in ISO 8601 with Z. Dates are YYYY-MM-DD, as the board states them.

Look at the views first: they are for people, and their columns don't change.

```sql
SELECT * FROM latest LIMIT 20
```

Tables are STRICT, and a later version may add to them. [queries.md](queries.md) has twelve
questions worked out.
"""


def schema_page() -> str:
    """docs/schema.md, whole."""
    views = [_section(x.name, x.row, [(c.name, c.meaning) for c in x.columns]) for x in VIEWS]
    tables = [_section(x.name, x.row, list(x.columns.items())) for x in TABLES]
    parts = [HEAD, _overview(), "## Views\n", *views, "## Tables\n", *tables]
    return "\n".join(parts).rstrip() + "\n"


def _section(name: str, row: str, columns: list[tuple[str, str]]) -> str:
    lines = [f"| `{column}` | {meaning} |" for column, meaning in columns]
    return "\n".join(
        [f"### `{name}`\n", f"One row is {row}.\n", "| column | meaning |", "|---|---|", *lines, ""]
    )


def _overview() -> str:
    views = [f"| [`{x.name}`](#{x.name}) | {x.row} |" for x in VIEWS]
    tables = [f"| [`{x.name}`](#{x.name}) | {x.row} |" for x in TABLES]
    return "\n".join(
        ["| view | one row is |", "|---|---|", *views, "", "| table | one row is |", "|---|---|",
         *tables, ""]
    )  # fmt: skip


if __name__ == "__main__":
    (ROOT / "docs" / "schema.md").write_text(schema_page(), "utf-8")
