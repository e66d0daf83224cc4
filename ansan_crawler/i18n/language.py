"""The reader's language: English, or Korean where they ask for it.

Code, archive, log, JSON and CSV are English. A message is made in English too; its Korean is looked
up where it is printed, and only then is a catalogue read.
"""

import os
import re
import sys
from typing import TextIO

from ansan_crawler.i18n.translatable import Translatable, _

_SOURCES = ("ANSAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


def is_korean() -> bool:
    """True if ANSAN_LANG, or else the locale, names Korean."""
    name = next(filter(None, map(os.environ.get, _SOURCES)), "")
    return re.match(r"ko(?![a-z])", name, re.IGNORECASE) is not None


def localized(text: str) -> str:
    """A message in the reader's language; any other text as it is."""
    if not isinstance(text, Translatable) or not is_korean():
        return text
    from ansan_crawler.i18n.catalogue import korean

    return text.translated(korean())


def for_terminal(text: str, stream: TextIO | None = None) -> str:
    """Localized if `stream` (stdout by default) is a terminal; else English, as scripts expect."""
    return localized(text) if (stream or sys.stdout).isatty() else text


def translated(text: str) -> str:
    """A text of the catalogue that is no message, such as a docstring, in the reader's language."""
    return localized(_(text))
