"""Messages: English texts that keep template and values, so that they can be translated later.

What is stored, logged or piped is the message itself, a `str` in English; `language.localized`
gives it in the reader's language.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Protocol


class Translations(Protocol):
    """The interface of the catalogue that `gettext.translation` returns."""

    def gettext(self, message: str) -> str: ...

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str: ...


class Translatable(str):
    """A message in English that keeps its templates and values.

    `many` is the plural template, empty if nothing is counted.
    """

    one: str = ""
    many: str = ""
    values: Mapping[str, object] = MappingProxyType({})

    def __str__(self) -> str:
        """The message itself, so that `str` of an exception can still be translated."""
        return self

    def translated(self, translations: Translations) -> str:
        if not self.one:
            return self
        if self.many:
            count = self.values["n"]
            assert isinstance(count, int)
            template = translations.ngettext(self.one, self.many, count)
        else:
            template = translations.gettext(self.one)
        return _filled(template, {n: _value(v, translations) for n, v in self.values.items()})


def _(template: str, /, **values: object) -> Translatable:
    """A message made of a template and its values; values that are messages are translated too."""
    return _message(template, "", values)


def ngettext(one: str, many: str, n: int, /, **values: object) -> Translatable:
    """A message with a count: `one` if `n` is 1, else `many`; `{n}` in them is the number."""
    return _message(one, many, {"n": n, **values})


def joined(separator: str, parts: Iterable[str]) -> Translatable:
    """A message of several messages or texts with a separator between them."""
    values: dict[str, object] = {f"part{at}": part for at, part in enumerate(parts)}
    return _message(separator.join(f"{{{name}}}" for name in values), "", values)


def retold(text: str, message: Translatable) -> Translatable:
    """A message that reads `text` in English, and translates as `message` does."""
    made = Translatable(text)
    made.one, made.many, made.values = message.one, message.many, message.values
    return made


def _message(one: str, many: str, values: dict[str, object]) -> Translatable:
    values = {name: _plain(value) for name, value in values.items()}
    message = Translatable(_filled(many if many and values["n"] != 1 else one, values))
    message.one, message.many, message.values = one, many, values
    return message


def _filled(template: str, values: Mapping[str, object]) -> str:
    return template.format(**values) if values else template


def _plain(value: object) -> object:
    """The text of an exception, which may hold objects that can't be copied; else the value."""
    return str(value) if isinstance(value, BaseException) else value


def _value(value: object, translations: Translations) -> object:
    return value.translated(translations) if isinstance(value, Translatable) else value
