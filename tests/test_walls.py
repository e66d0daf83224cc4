"""Who may import what. A room is pure unless named here: no Scrapy, SQLite, clock or network."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "ansan_crawler"
EDGE = (
    "absences account ahead archive audit backlog captures chart cli commands compare crawl delivery"
    " demo dispatch ending export fetch figures file_reading file_text fixity folder fonts"
    " forgotten"
    " hits holdings keeping language launch ledger lock mentions middlewares origin pipelines plan"
    " progress readers rebuild receiver recovery replay replica rising schema search settings"
    " soundness status verify wire witness"
)
OUTSIDE = set("scrapy twisted sqlite3 sqlite_utils time socket os pathlib io subprocess".split())


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    """Packages, and rooms of this one."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module == "ansan_crawler":
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            own = node.module.startswith("ansan_crawler.")
            found.add(node.module.split(".")[1 if own else 0])
    return found


ALL = sorted(PACKAGE.rglob("*.py"))
PURE = [path for path in ALL if room_of(path) not in EDGE.split()]


@pytest.mark.parametrize("path", PURE, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_pure_room_imports_nothing_from_outside(path: Path) -> None:
    assert imports(path) & (OUTSIDE | set(EDGE.split())) == set()


@pytest.mark.parametrize("path", ALL, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_the_edge_knows_the_replica(path: Path) -> None:
    assert "replica" not in imports(path) or room_of(path) in ("replica", "demo")


def test_questions_never_wait_for_scrapy() -> None:
    for room in ("search", "hits"):
        assert not imports(PACKAGE / f"{room}.py") & {"scrapy", "twisted", "archive"}
