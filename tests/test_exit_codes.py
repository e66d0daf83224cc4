"""Exit codes are what scripts rely on: none changes, and each has its word."""

import ast

from ansan_crawler import exit_codes
from tests.runs import ROOT

CLI = ROOT / "ansan_crawler" / "cli"


def test_each_code_has_its_number_for_good() -> None:
    names = ("COMPLETE", "USAGE", "INCOMPLETE", "UNKNOWN", "BLOCKED", "UNWRITABLE")
    assert [getattr(exit_codes, name) for name in names] == [0, 2, 3, 4, 5, 6]


def test_each_code_has_one_word() -> None:
    assert list(exit_codes.VERDICTS) == [0, 2, 3, 4, 5, 6]
    assert len(set(exit_codes.VERDICTS.values())) == 6


def test_a_command_ends_with_1_for_nothing_and_for_problems() -> None:
    assert exit_codes.NOTHING_FOUND == exit_codes.PROBLEMS == 1


def bare_codes(source: str) -> list[int]:
    """Lines of calls that end a command with a number instead of a name."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).rpartition(".")[2] in ("CommandError", "exit")
        and any(
            isinstance(part, ast.Constant) and type(part.value) is int
            for argument in [*node.args, *(each.value for each in node.keywords)]
            for part in (
                [argument.body, argument.orelse] if isinstance(argument, ast.IfExp) else [argument]
            )
        )
    ]


def test_a_bare_code_is_found() -> None:
    assert bare_codes("raise CommandError('x', 1)") == [1]
    assert bare_codes("raise CommandError('x', code=2)") == [1]
    assert bare_codes("context.exit(0 if fresh else 1)") == [1]
    assert bare_codes("raise CommandError('1', USAGE)") == []


def test_commands_name_their_exit_codes() -> None:
    files = {file.name: bare_codes(file.read_text("utf-8")) for file in sorted(CLI.glob("*.py"))}
    assert {name: lines for name, lines in files.items() if lines} == {}
