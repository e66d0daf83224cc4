"""Checks Scrapy's own settings before it reads them: wrong ones make it fail, or wait for ever."""

import logging
import math
from collections.abc import Callable, Mapping
from typing import Any

from ansan_crawler.i18n.translatable import _


def check_settings(settings: Mapping[str, Any]) -> None:
    """Raises ValueError with one line that says what was expected."""
    for problem in invalid_settings(settings).values():
        raise ValueError(problem)


def invalid_settings(settings: Mapping[str, Any]) -> dict[str, str]:
    """By name, one line that says what was expected; empty where all settings are right."""
    return {
        name: _(
            "{name}={value}: expected {expected}",
            name=name,
            value=settings[name],
            expected=expected,
        )
        for name, (is_right, expected) in _EXPECTED.items()
        if not is_right(str(settings[name]))
    }


def _seconds(text: str) -> float:
    """Seconds as a float; negative if the text is no number."""
    try:
        number = float(text)
    except ValueError:
        return -1
    return number if math.isfinite(number) else -1


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal()


_Rule = tuple[Callable[[str], bool], str]
_COUNT: _Rule = (_is_number, _("a number, such as 2"))
_BYTES: _Rule = (_is_number, _("a number of bytes, 0 for no limit"))
_ROOM: _Rule = (lambda text: _is_number(text) and int(text) > 0, _("a number from 1 on"))
_WAIT: _Rule = (lambda text: _seconds(text) >= 0, _("seconds, such as 1.5"))
_TIME: _Rule = (lambda text: _seconds(text) > 0, _("seconds, more than 0"))
_SWITCH: _Rule = (lambda text: text.lower() in ("true", "false", "1", "0"), _("True or False"))
_EXPECTED: dict[str, _Rule] = {
    "LOG_LEVEL": (
        lambda text: text in logging.getLevelNamesMapping(),
        _("CRITICAL, ERROR, WARNING, INFO or DEBUG"),
    ),
    "FILE_MAXSIZE": _BYTES,
    "DOWNLOAD_MAXSIZE": _BYTES,
    "RETRY_TIMES": _COUNT,
    "CONCURRENT_REQUESTS": _ROOM,
    "CONCURRENT_REQUESTS_PER_DOMAIN": _ROOM,
    "DOWNLOAD_DELAY": _WAIT,
    "AUTOTHROTTLE_START_DELAY": _WAIT,
    "AUTOTHROTTLE_MAX_DELAY": _WAIT,
    "CLOSESPIDER_TIMEOUT": _WAIT,
    "DOWNLOAD_TIMEOUT": _TIME,
    "AUTOTHROTTLE_ENABLED": _SWITCH,
    "ROBOTSTXT_OBEY": _SWITCH,
}
