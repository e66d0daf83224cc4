"""Scrapy's own settings, checked before it reads them: it would stop with a traceback, or wait."""

import logging
import math
from collections.abc import Callable, Mapping
from typing import Any

from ansan_crawler.i18n.translatable import _


def check_settings(settings: Mapping[str, Any]) -> None:
    """Raises ValueError with one line that says what was expected."""
    for name, (is_right, expected) in _EXPECTED.items():
        told = str(settings[name])
        if not is_right(told):
            raise ValueError(
                _("{name}={told}: expected {expected}", name=name, told=told, expected=expected)
            )


def _seconds(told: str) -> float:
    """Below zero for what is none."""
    try:
        number = float(told)
    except ValueError:
        return -1
    return number if math.isfinite(number) else -1


def _is_number(told: str) -> bool:
    return told.isascii() and told.isdecimal()


_Rule = tuple[Callable[[str], bool], str]
_COUNT: _Rule = (_is_number, _("a number, such as 2"))
_BYTES: _Rule = (_is_number, _("a number of bytes, 0 for no limit"))
_ROOM: _Rule = (lambda told: _is_number(told) and int(told) > 0, _("a number from 1 on"))
_WAIT: _Rule = (lambda told: _seconds(told) >= 0, _("seconds, such as 1.5"))
_TIME: _Rule = (lambda told: _seconds(told) > 0, _("seconds, more than 0"))
_SWITCH: _Rule = (lambda told: told.lower() in ("true", "false", "1", "0"), _("True or False"))
_EXPECTED: dict[str, _Rule] = {
    "LOG_LEVEL": (
        lambda told: told in logging.getLevelNamesMapping(),
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
