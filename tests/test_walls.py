"""Which wing may import which: the contracts in pyproject.toml refuse each import that isn't allowed."""

import shutil
import subprocess
import sys
from itertools import pairwise, permutations
from pathlib import Path
from typing import Any

import grimp
import pytest
from importlinter.api import read_configuration
from importlinter.contracts.acyclic_siblings import AcyclicSiblingsContract
from importlinter.contracts.forbidden import ForbiddenContract
from importlinter.contracts.layers import LayersContract
from importlinter.contracts.protected import ProtectedContract
from importlinter.domain.contract import Contract

from tests.runs import ROOT

PACKAGE = "ansan_crawler"
CONFIGURATION: dict[str, Any] = read_configuration(str(ROOT / "pyproject.toml"))
SESSION = CONFIGURATION["session_options"]
TYPES: dict[str, type[Contract]] = {
    "layers": LayersContract,
    "acyclic_siblings": AcyclicSiblingsContract,
    "forbidden": ForbiddenContract,
    "protected": ProtectedContract,
}
LAYERS = [
    [wing.strip() for wing in layer.split("|")]
    for contract in CONFIGURATION["contracts_options"]
    if contract["type"] == "layers"
    for layer in contract["layers"]
]
DEPTH = {wing: depth for depth, layer in enumerate(LAYERS) for wing in layer}
REFUSED = [(a, b) for a, b in permutations(DEPTH, 2) if DEPTH[a] >= DEPTH[b]]
PURE, IMPURE = (
    contract[key]
    for contract in CONFIGURATION["contracts_options"]
    if contract["type"] == "forbidden"
    for key in ("source_modules", "forbidden_modules")
)
LEAVES = "text clock duration paths progress exit_codes settings_check".split()


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph(PACKAGE, "spiders", include_external_packages=True, cache_dir=None)


def contracts_of(kind: str) -> list[Contract]:
    """Twisted's zope.interface gives every ABC a name that `dir` lists and `getattr` refuses."""
    readable = type(kind, (TYPES[kind],), {"__provides__": None})
    chosen = (x for x in CONFIGURATION["contracts_options"] if x["type"] == kind)
    return [readable(options["name"], SESSION, options) for options in chosen]


def all_kept(kind: str, graph: grimp.ImportGraph) -> bool:
    return all(each.check(graph, verbose=False).kept for each in contracts_of(kind))


def is_kept(kind: str, graph: grimp.ImportGraph, importer: str, imported: str) -> bool:
    """Whether the contract allows one import more, which is taken out of the graph again."""
    if imported not in graph.modules:
        graph.add_module(imported, is_squashed=True)
    assert not graph.direct_import_exists(importer=importer, imported=imported)
    graph.add_import(importer=importer, imported=imported)
    try:
        return all_kept(kind, graph)
    finally:
        graph.remove_import(importer=importer, imported=imported)


def modules_of(graph: grimp.ImportGraph, wing: str) -> list[str]:
    """The wing and all below it, files last."""
    return sorted({wing} | graph.find_descendants(wing))


def inner(graph: grimp.ImportGraph, wing: str) -> str:
    """A module of the wing; a wing that is one file is its own."""
    return modules_of(graph, wing)[-1]


def test_the_contracts_are_kept_as_the_package_stands(graph: grimp.ImportGraph) -> None:
    for kind in TYPES:
        assert contracts_of(kind) and all_kept(kind, graph), kind


def test_each_wing_has_its_place() -> None:
    """A new folder or file at the top of the package is unguarded until it stands in the table."""
    there = {
        f"{PACKAGE}.{path.stem}"
        for path in (ROOT / PACKAGE).iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    } - {f"{PACKAGE}.__init__", f"{PACKAGE}.__main__"}
    assert there | {"spiders"} == set(DEPTH)


def test_each_import_that_is_not_allowed_is_refused(graph: grimp.ImportGraph) -> None:
    allowed = [
        pair
        for pair in REFUSED
        if is_kept("layers", graph, inner(graph, pair[0]), inner(graph, pair[1]))
    ]
    assert allowed == [] and len(REFUSED) > 250


def test_an_import_from_a_wing_below_is_allowed(graph: grimp.ImportGraph) -> None:
    for above, below in pairwise(LAYERS):
        pair = inner(graph, above[0]), inner(graph, below[0])
        if not graph.direct_import_exists(importer=pair[0], imported=pair[1]):
            assert is_kept("layers", graph, *pair), pair


def test_leaves_import_nothing_of_the_project_but_messages(graph: grimp.ImportGraph) -> None:
    assert set(LAYERS[-2]) >= {f"{PACKAGE}.{leaf}" for leaf in LEAVES}
    assert LAYERS[-1] == [f"{PACKAGE}.i18n"]
    for leaf in LAYERS[-2]:
        for module in modules_of(graph, leaf):
            imported = graph.find_modules_directly_imported_by(module)
            own = [x for x in imported if x.split(".")[0] in (PACKAGE, "spiders")]
            assert all(x.startswith(f"{PACKAGE}.i18n.") for x in own), leaf


def test_a_pure_wing_that_knows_the_outside_is_refused(graph: grimp.ImportGraph) -> None:
    allowed = [
        (wing, outside)
        for wing in PURE
        for outside in IMPURE
        if is_kept("forbidden", graph, inner(graph, wing), outside)
    ]
    assert allowed == []


def test_the_replica_is_for_the_demo_only(graph: grimp.ImportGraph) -> None:
    replica = f"{PACKAGE}.replica.board"
    others = [x for x in DEPTH if x != f"{PACKAGE}.replica"]
    assert not any(is_kept("protected", graph, inner(graph, wing), replica) for wing in others)
    assert is_kept("protected", graph, f"{PACKAGE}.cli.demo_run", replica)


def test_the_one_board_is_for_the_registry_and_the_inspection_only(
    graph: grimp.ImportGraph,
) -> None:
    board = f"{PACKAGE}.boards.city_news.licence"
    allowed = {wing for wing in DEPTH if is_kept("protected", graph, inner(graph, wing), board)}
    assert allowed == {f"{PACKAGE}.inspection"}
    assert is_kept("protected", graph, f"{PACKAGE}.boards.registry", board)


def test_a_circle_within_a_wing_is_refused(graph: grimp.ImportGraph) -> None:
    """Each import inside a wing, turned about."""
    allowed = []
    for wing in DEPTH:
        files = set(modules_of(graph, wing)) - {wing}
        for importer in sorted(files):
            for imported in sorted(files & graph.find_modules_directly_imported_by(importer)):
                if importer.rpartition(".")[0] == imported.rpartition(".")[0] and is_kept(
                    "acyclic_siblings", graph, imported, importer
                ):
                    allowed.append((imported, importer))
    assert allowed == []


@pytest.mark.parametrize(
    ("file", "line", "broken"),
    [
        ("archive/ids.py", f"import {PACKAGE}.cli.main", "A wing imports only from wings below it"),
        ("frontier/drift.py", "import sqlite3", "Pure wings know no Scrapy"),
        ("boards/model.py", f"import {PACKAGE}.boards.digest", "No circle of imports"),
        (
            "export/rows.py",
            f"import {PACKAGE}.replica.board",
            "Only `ansan demo` knows the replica",
        ),
    ],
)
def test_the_linter_refuses_it_on_a_copy(file: str, line: str, broken: str, tmp_path: Path) -> None:
    for name in (PACKAGE, "spiders"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    path = tmp_path / PACKAGE / file
    path.write_text(f"{path.read_text('utf-8')}\n\n{line}\n", "utf-8")
    program = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run(
        [program, "--no-logo", "--no-cache"], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert [x for x in done.stdout.splitlines() if x.startswith(broken) and x.endswith("BROKEN")]
