"""Writes what README and docs say of the schema, from the places that define it: `make docs`."""

from pathlib import Path

from ansan_crawler.archive.data_dictionary import TABLES
from ansan_crawler.archive.views import VIEWS

ROOT = Path(__file__).resolve().parent.parent
BEGIN, END = "<!-- made by `make docs` -->", "<!-- end of what is made -->"
HEAD = """# The schema, column by column

Made by `make docs`: the meanings stand in `ansan_crawler/archive/views.py` and
`data_dictionary.py`.
Times are UTC, ISO 8601 with Z; dates are YYYY-MM-DD as the board states them. Views are for people:
their columns are steady. Tables are STRICT; a later version may add to them.
"""


def schema_page() -> str:
    """docs/schema.md, whole."""
    views = [_section(x.name, x.row, [(c.name, c.meaning) for c in x.columns]) for x in VIEWS]
    tables = [_section(x.name, x.row, list(x.columns.items())) for x in TABLES]
    return "\n".join([HEAD, "## Views\n", *views, "## Tables\n", *tables]).rstrip() + "\n"


def _section(name: str, row: str, columns: list[tuple[str, str]]) -> str:
    lines = [f"| `{column}` | {meaning} |" for column, meaning in columns]
    return "\n".join(
        [f"### `{name}`\n", f"One row is {row}.\n", "| column | meaning |", "|---|---|", *lines, ""]
    )


def readme() -> str:
    """README.md, with its part on the schema made anew."""
    text = (ROOT / "README.md").read_text("utf-8")
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n{_overview()}\n{END}{after}"


def _overview() -> str:
    views = [f"| `{x.name}` | {x.row} |" for x in VIEWS]
    tables = [f"| `{x.name}` | {x.row} |" for x in TABLES]
    return "\n".join(
        ["| view | one row is |", "|---|---|", *views, "", "| table | one row is |", "|---|---|",
         *tables]
    )  # fmt: skip


if __name__ == "__main__":
    (ROOT / "docs" / "schema.md").write_text(schema_page(), "utf-8")
    (ROOT / "README.md").write_text(readme(), "utf-8")
