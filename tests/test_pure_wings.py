"""Pure wings reach for no file, clock or network by ways that import-linter doesn't see."""

import ast
from pathlib import Path

import pytest
from importlinter.api import read_configuration

from tests.runs import ROOT

OUTSIDE = {"open", "input", "print", "exec", "eval", "breakpoint", "__import__"}
CLOCKS = {"now", "utcnow", "today", "fromtimestamp", "time", "monotonic", "perf_counter"}
PARTS = {"urllib.request", "urllib.error", "urllib.robotparser", "importlib"}


def reaches_out(tree: ast.AST) -> list[str]:
    """What the linter doesn't see: a built-in that opens, a clock of datetime, a part of a package."""
    found = []
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in OUTSIDE:
                found.append(name)
            case ast.Attribute(value=ast.Name(id="datetime" | "date" | "dt"), attr=name):
                found += [name] if name in CLOCKS else []
            case ast.ImportFrom(module=str(module), names=names):
                full = {module} | {f"{module}.{each.name}" for each in names}
                found += sorted(full & PARTS)
            case ast.Import(names=names):
                found += [each.name for each in names if each.name in PARTS]
    return found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("open('x')", ["open"]),
        ("datetime.now(UTC)", ["now"]),
        ("date.today()", ["today"]),
        ("import urllib.request", ["urllib.request"]),
        ("from urllib import request", ["urllib.request"]),
        ("from urllib.request import urlopen", ["urllib.request"]),
        ("from urllib.parse import urlsplit", []),
        ("date.fromisoformat('2024-01-01')", []),
    ],
)
def test_what_reaches_out(line: str, found: list[str]) -> None:
    assert reaches_out(ast.parse(line)) == found


def test_pure_wings_reach_for_nothing() -> None:
    for wing in pure_wings():
        path = ROOT / Path(*wing.split("."))
        for file in [path.with_suffix(".py")] if not path.is_dir() else path.rglob("*.py"):
            assert reaches_out(ast.parse(file.read_text("utf-8"))) == [], file


def pure_wings() -> list[str]:
    """Those of the contract in pyproject.toml."""
    contracts = read_configuration(str(ROOT / "pyproject.toml"))["contracts_options"]
    return [wing for x in contracts if x["type"] == "forbidden" for wing in x["source_modules"]]
