"""Korean for what `ansan` says: a module of messages for each room that speaks.

A key is the English message as it stands in the code, its values as fields: `{name}` is any text,
`{n:,}` a number. In the Korean, `{name!s}` marks a value that is a message itself.
"""

import re
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from string import Formatter

NUMBER = r"-?\d[\d,]*"
_FIELD = re.compile(r"\{(\w+)(?:![rs])?(:,)?\}")


def korean(text: str) -> str:
    """The text itself where no Korean is known for it."""
    exact = catalogue().get(text)
    if exact is not None:
        return exact
    for fixed, pattern, template in _templates():
        if all(part in text for part in fixed) and (match := re.fullmatch(pattern, text, re.S)):
            return _filled(template, match.groupdict())
    parts = text.split(" · ")
    return text if len(parts) == 1 else " · ".join(map(korean, parts))


@cache
def catalogue() -> dict[str, str]:
    """Of all modules of this package."""
    merged: dict[str, str] = {}
    for module in iter_modules(__path__):
        merged |= import_module(f"{__name__}.{module.name}").KOREAN
    return merged


@cache
def _templates() -> list[tuple[list[str], str, str]]:
    """(Fixed parts, regular expression, Korean), those with the most fixed text first."""
    found = []
    for key, value in catalogue().items():
        fixed, names, specs = (_FIELD.split(key)[at::3] for at in range(3))
        if names:
            fields = [_pattern(*field) for field in zip(names, specs, strict=True)]
            found.append((fixed, "".join(map(_joined, fixed, [*fields, ""])), value))
    return sorted(found, key=lambda each: -len("".join(each[0])))


def _pattern(name: str, spec: str | None) -> str:
    return f"(?P<{name}>{NUMBER if spec else '.*?'})"


def _joined(fixed: str, field: str) -> str:
    return re.escape(fixed) + field


def _filled(template: str, values: dict[str, str]) -> str:
    """The template has no other braces than those of its fields."""
    told = {name for _, name, _, mark in Formatter().parse(template) if mark == "s"}
    return template.format(**{n: korean(v) if n in told else v for n, v in values.items()})
