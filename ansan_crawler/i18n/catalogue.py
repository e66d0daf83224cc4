"""The Korean catalogues: `ansan` for this program's messages, `click` for those of click."""

import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from ansan_crawler.i18n.mo_file import compile_catalogues

LANGUAGE = "ko"
FOLDER = Path(__file__).parent


@cache
def korean() -> gettext.NullTranslations:
    """Without a catalogue, one that leaves every text as it is."""
    _up_to_date()
    return gettext.translation("ansan", FOLDER, [LANGUAGE], fallback=True)


@contextmanager
def click_in_korean() -> Iterator[None]:
    """click looks its own words up by `gettext`, in the current domain and the language set."""
    _up_to_date()
    domain, language = gettext.textdomain(), os.environ.get("LANGUAGE")
    gettext.bindtextdomain("click", FOLDER)
    gettext.textdomain("click")
    os.environ["LANGUAGE"] = LANGUAGE
    try:
        yield
    finally:
        gettext.textdomain(domain)
        if language is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = language


@cache
def _up_to_date() -> None:
    """In a checkout a catalogue that was edited since it was compiled is compiled again."""
    compile_catalogues(FOLDER)
