"""The house's own rules: what a folder and a module say of themselves, names, and tests by name."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

from tests.runs import ROOT

ROOTS = [ROOT / "ansan_crawler", ROOT / "spiders"]
MODULES = sorted(path for root in ROOTS for path in root.rglob("*.py"))
FOLDERS = sorted({path.parent for path in MODULES})
MOST_FILES = 30
MEANT_TWICE = {
    "blocks": "one interface: each extractor gives a file's text block by block",
    "main": "entry points: `ansan`, and the two modules that run by `python -m`",
}
UNTESTED = ROOT / "tests" / "modules_without_test.txt"


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def purpose(path: Path) -> str:
    """The first paragraph of a module's docstring; '' where it has none."""
    text = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    return " ".join(text.partition("\n\n")[0].split())


def test_a_folder_says_its_purpose_in_a_sentence() -> None:
    said = {name_of(folder): purpose(folder / "__init__.py") for folder in FOLDERS}
    assert {k: v for k, v in said.items() if len(v.split()) < 5 or not v.endswith(".")} == {}


def test_a_module_says_what_it_is_for() -> None:
    said = {name_of(path): purpose(path) for path in MODULES}
    assert {name: text for name, text in said.items() if len(text.split()) < 2} == {}


def test_a_folder_can_be_taken_in_at_a_glance() -> None:
    files = {name_of(folder): len(list(folder.glob("*.py"))) for folder in FOLDERS}
    assert {name: count for name, count in files.items() if count > MOST_FILES} == {}


def public_names(path: Path) -> Iterator[str]:
    """What a module defines at its top, without what it imports."""
    for node in ast.parse(path.read_text("utf-8")).body:
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield name
            case ast.ClassDef(name=name) | ast.AnnAssign(target=ast.Name(id=name)):
                yield name
            case ast.Assign(targets=targets):
                found = (part for target in targets for part in ast.walk(target))
                yield from (part.id for part in found if isinstance(part, ast.Name))


def test_a_public_name_has_one_meaning() -> None:
    places: dict[str, set[str]] = defaultdict(set)
    for path in MODULES:
        for name in public_names(path):
            if not name.startswith("_"):
                places[name].add(name_of(path))
    twice = {name: sorted(where) for name, where in places.items() if len(where) > 1}
    assert {name: twice[name] for name in twice.keys() - MEANT_TWICE.keys()} == {}
    assert MEANT_TWICE.keys() - twice.keys() == set(), "these stand in one place now: strike them"


def test_replay_is_a_word_for_playback_only() -> None:
    """A WARC read into the archive is ingested; nothing in the package plays one back."""
    assert [name_of(path) for path in MODULES if "replay" in path.read_text("utf-8").lower()] == []


def mirrored(path: Path) -> Path:
    """Where the test of a module is found by its name."""
    inner = path.relative_to(ROOT)
    inner = inner.relative_to("ansan_crawler") if inner.parts[0] == "ansan_crawler" else inner
    return ROOT / "tests" / inner.with_name(f"test_{path.name}")


def exceptions() -> dict[str, str]:
    """Modules without a test of their name, or patterns of them, each with its reason."""
    lines = UNTESTED.read_text("utf-8").splitlines()
    pairs = (line.split(": ", 1) for line in lines if line and not line.startswith("#"))
    return {module: reason for module, reason in pairs}


def untested() -> list[str]:
    return [
        name_of(path)
        for path in MODULES
        if path.name != "__init__.py" and not mirrored(path).exists()
    ]


def stale() -> set[str]:
    """Exceptions whose module has its test now, or is gone."""
    names = untested()
    return {each for each in exceptions() if not any(fnmatch(name, each) for name in names)}


def test_each_module_has_a_test_of_its_name() -> None:
    known = exceptions()
    assert [name for name in untested() if not any(fnmatch(name, each) for each in known)] == []
    assert stale() == set(), "strike them by `python -m tests.test_house`"


def strike_stale() -> None:
    gone = stale()
    lines = UNTESTED.read_text("utf-8").splitlines(keepends=True)
    UNTESTED.write_text("".join(x for x in lines if x.partition(": ")[0] not in gone), "utf-8")


if __name__ == "__main__":
    strike_stale()
