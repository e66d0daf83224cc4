"""Finds messages in the code for `make messages`.

They are the arguments of _() and ngettext(), and the docstrings of commands, which are their help.
"""

import ast
from collections.abc import Iterator, Mapping, Sequence
from typing import IO, Any

from babel.messages.extract import extract_python

from ansan_crawler.i18n.help_text import help_messages

_MAKERS = ("command", "group")
Extracted = tuple[int, str | None, Any, Any]


def extract_messages(
    file: IO[bytes], keywords: Mapping[str, Any], tags: Sequence[str], options: Any
) -> Iterator[Extracted]:
    """Yields line, function, arguments and comments of each message, as Babel expects."""
    extracted: Iterator[Any] = extract_python(file, keywords, tags, options)
    yield from extracted
    file.seek(0)
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.FunctionDef) and _is_command(node):
            for message in help_messages(ast.get_docstring(node) or ""):
                yield node.lineno, None, message, []


def _is_command(node: ast.FunctionDef) -> bool:
    made = (each for each in node.decorator_list if isinstance(each, ast.Call))
    return any(isinstance(x.func, ast.Attribute) and x.func.attr in _MAKERS for x in made)
