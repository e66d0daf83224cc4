"""Who may import what: the rooms that read pages know neither Scrapy, SQLite, clock nor network."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "ansan_crawler"
PURE = "text items dom prose listing article address bounds frontier verdict".split()
OUTSIDE = {"scrapy", "twisted", "sqlite3", "sqlite_utils", "time", "socket", "os", "pathlib"}


@pytest.mark.parametrize("name", PURE)
def test_a_pure_room_imports_nothing_from_outside(name: str) -> None:
    imported = set()
    for node in ast.walk(ast.parse((PACKAGE / f"{name}.py").read_text("utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            own = node.module.startswith("ansan_crawler.")
            imported.add(node.module.split(".")[1 if own else 0])
    assert not imported & OUTSIDE
    assert not imported & {"archive", "run", "pipelines", "schema", "settings", "search"}
