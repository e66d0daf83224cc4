"""Python source -> the small faults that may be put into it."""

import ast
import copy
from collections.abc import Iterator
from typing import NamedTuple

COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
CALCULATED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Add,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
UNTOUCHED = (ast.JoinedStr, ast.Raise, ast.Import, ast.ImportFrom)
"""What only words a message, and what can't be changed so that the module still loads."""


class Fault(NamedTuple):
    """Bytes `start` to `stop` of a file, what stands there, and what is put in its place."""

    line: int
    start: int
    stop: int
    before: str
    after: str

    def put_into(self, source: bytes) -> bytes:
        return source[: self.start] + self.after.encode() + source[self.stop :]


def faults_in(source: str) -> list[Fault]:
    """In the order of the source; docstrings, annotations and messages are left as they are."""
    ends = [0]
    for line in source.encode().splitlines(keepends=True):
        ends.append(ends[-1] + len(line))
    found = []
    for node in _touched(ast.parse(source)):
        start = ends[node.lineno - 1] + node.col_offset
        stop = ends[(node.end_lineno or 0) - 1] + (node.end_col_offset or 0)
        before = source.encode()[start:stop].decode()
        for other in _others(node):
            text = ast.unparse(other)
            after = f"({text})" if isinstance(other, ast.expr) else text
            found.append(Fault(node.lineno, start, stop, " ".join(before.split()), after))
    return found


def _touched(node: ast.AST) -> Iterator[ast.expr | ast.stmt]:
    for child in _children(node):
        if isinstance(child, UNTOUCHED) or _is_docstring(child) or _is_exports(child):
            continue
        if isinstance(child, ast.expr | ast.stmt):
            yield child
        yield from _touched(child)


def _children(node: ast.AST) -> Iterator[ast.AST]:
    """Without annotations, decorators and base classes."""
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "bases"):
            continue
        if name == "value" and isinstance(node, ast.AnnAssign) and _is_alias(node):
            continue
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, ast.AST):
                yield each


def _is_alias(node: ast.AnnAssign) -> bool:
    return isinstance(node.annotation, ast.Name) and node.annotation.id == "TypeAlias"


def _is_docstring(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def _is_exports(node: ast.AST) -> bool:
    """`__all__ = …`"""
    names = node.targets if isinstance(node, ast.Assign) else []
    return any(isinstance(name, ast.Name) and name.id == "__all__" for name in names)


def _others(node: ast.expr | ast.stmt) -> Iterator[ast.AST]:
    if isinstance(node, ast.Compare):
        yield from _compared(node)
    elif isinstance(node, ast.BoolOp):
        yield from _joined(node)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    elif isinstance(node, ast.BinOp | ast.AugAssign) and type(node.op) in CALCULATED:
        yield _with(node, op=CALCULATED[type(node.op)]())
    elif isinstance(node, ast.Constant):
        yield from _valued(node)
    elif isinstance(node, ast.IfExp):
        yield node.body
        yield node.orelse
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield ast.Pass()
    elif isinstance(node, ast.Continue):
        yield ast.Break()
    elif isinstance(node, ast.Break):
        yield ast.Continue()


def _compared(node: ast.Compare) -> Iterator[ast.AST]:
    for at, op in enumerate(node.ops):
        if type(op) in COMPARED:
            yield _with(node, ops=[*node.ops[:at], COMPARED[type(op)](), *node.ops[at + 1 :]])


def _joined(node: ast.BoolOp) -> Iterator[ast.AST]:
    """`and` for `or`, and each operand left out."""
    yield _with(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
    for at in range(len(node.values)):
        left = [*node.values[:at], *node.values[at + 1 :]]
        yield left[0] if len(left) == 1 else _with(node, values=left)


def _valued(node: ast.Constant) -> Iterator[ast.AST]:
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node.value, int):
        yield ast.Constant(node.value + 1)
    elif isinstance(node.value, str):
        yield ast.Constant(node.value + "X" if node.value else "X")


def _with(node: ast.AST, **changed: object) -> ast.AST:
    other = copy.copy(node)
    for name, value in changed.items():
        setattr(other, name, value)
    return other
