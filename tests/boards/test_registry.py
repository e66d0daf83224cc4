"""No string names a board outside of its own folder; import-linter refuses imports of it."""

import ast
from pathlib import Path

from ansan_crawler.boards.registry import PROFILE
from tests.runs import ROOT

PACKAGE = ROOT / "ansan_crawler"
ALLOWED = {
    "commands/crawl.py": "Scrapy asks for the spider's name",
    "archive/data_dictionary.py": "says what the column holds",
}
"""Files, each with the reason why its strings name the board."""


def named(path: Path) -> list[str]:
    """Strings of a module that name the board; docstrings are no strings of the program."""
    tree = ast.parse(path.read_text("utf-8"))
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    strings = (node for node in ast.walk(tree) if isinstance(node, ast.Constant))
    texts = [str(node.value) for node in strings if id(node) not in docs]
    return [text for text in texts if PROFILE.name in text or PROFILE.title in text]


def test_no_board_is_named_elsewhere() -> None:
    own = PACKAGE / "boards" / PROFILE.name
    paths = [path for path in PACKAGE.rglob("*.py") if not path.is_relative_to(own)]
    found = {str(path.relative_to(PACKAGE)) for path in paths if named(path)}
    assert found == set(ALLOWED)
