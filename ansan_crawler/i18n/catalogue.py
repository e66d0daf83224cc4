"""Opens the Korean catalogues: `ansan` for this program's messages, `click` for click's."""

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
    """The catalogue of this program's messages; texts stay English if there is none."""
    _up_to_date()
    return gettext.translation("ansan", FOLDER, [LANGUAGE], fallback=True)


@contextmanager
def click_in_korean() -> Iterator[None]:
    """Makes `gettext`, by which click looks its texts up, use click's Korean catalogue."""
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
    """Compiles catalogues that were edited since they were compiled, as in a checkout."""
    compile_catalogues(FOLDER)
