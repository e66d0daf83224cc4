"""The language that people are spoken to in: English, or Korean where they ask for it.

Code, archive, log, JSON and CSV are English. A message is made in English too, and its Korean is
looked up where it is shown.
"""

import os
import re
import sys
from typing import TextIO


def is_korean() -> bool:
    """ANSAN_LANG decides where it is set, else the locale."""
    names = ("ANSAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    told = next(filter(None, map(os.environ.get, names)), "")
    return re.match(r"ko(?![a-z])", told, re.IGNORECASE) is not None


def said(text: str) -> str:
    """For people, wherever it goes: help, errors, the headings of a table."""
    if not is_korean():
        return text
    from ansan_crawler.i18n.ko import korean

    return korean(text)


def shown(text: str, stream: TextIO | None = None) -> str:
    """For people on a terminal; a pipe (stdout's, unless told) gets English, as scripts expect."""
    return said(text) if (stream or sys.stdout).isatty() else text
