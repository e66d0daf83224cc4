"""Which faults are put into which source."""

import ast

import pytest

from tests.mutants.faults import faults_in

FAULTS = {
    "x = a < b": {"x = (a <= b)"},
    "x = a <= b < c": {"x = (a < b < c)", "x = (a <= b <= c)"},
    "x = a and b": {"x = (a or b)", "x = (b)", "x = (a)"},
    "x = a or b or c": {"x = (a and b and c)", "x = (b or c)", "x = (a or c)", "x = (a or b)"},
    "x = not a": {"x = (a)"},
    "x = a + 1": {"x = (a - 1)", "x = a + (2)"},
    "x = True": {"x = (False)"},
    "x = '가'": {"x = ('가X')"},
    "x = a if b else c": {"x = (a)", "x = (c)"},
    "x += a": {"x -= a"},
    "f(a)": {"pass"},
    "for x in a: continue": {"for x in a: break"},
}


@pytest.mark.parametrize("source", FAULTS)
def test_faults(source: str) -> None:
    assert {fault.put_into(source.encode()).decode() for fault in faults_in(source)} == FAULTS[
        source
    ]


@pytest.mark.parametrize(
    "source",
    ['"""Text."""', "def f(x: int | None) -> 'A': ...", "raise E('text', 1)", "x = f'{a}'",
     "X: TypeAlias = 'A'", "import a", "__all__ = ['a']"],
)  # fmt: skip
def test_what_stays_as_it_is(source: str) -> None:
    assert [fault for fault in faults_in(source) if fault.before != "..."] == []


def test_a_fault_knows_its_place() -> None:
    source = "가 = 1\nx = (a ==\n     b)\n"
    fault = faults_in(source)[-1]
    assert (fault.line, fault.before, fault.after) == (2, "a == b", "(a != b)")
    assert fault.put_into(source.encode()).decode() == "가 = 1\nx = ((a != b))\n"


def test_every_fault_leaves_python() -> None:
    with open(__file__, encoding="utf-8") as file:
        source = file.read()
    for fault in faults_in(source):
        ast.parse(fault.put_into(source.encode()))
