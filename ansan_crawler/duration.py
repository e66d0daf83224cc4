"""Formats and parses durations as people write them: 36h, 4 min 10 s."""

import re

from ansan_crawler.i18n.translatable import _

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


def duration(seconds: float) -> str:
    """Seconds as text in two units at most: 15 s, 4 min 10 s, 6 h 44 min, 3 d 2 h."""
    minutes, left = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    if days:
        return _("{d} d {h} h", d=days, h=hours)
    if hours:
        return _("{h} h {min} min", h=hours, min=minutes)
    return _("{min} min {s} s", min=minutes, s=left) if minutes else _("{s} s", s=left)


def parse_duration(text: str) -> int:
    """The seconds in a text such as 90s, 45m, 36h, 2d or 1h30m. Raises ValueError otherwise."""
    if not re.fullmatch(r"(\d+[smhd])+", text, re.ASCII):
        raise ValueError(_("expected a time such as 36h, 90m or 2d, found {text!r}", text=text))
    return sum(int(n) * UNITS[unit] for n, unit in re.findall(r"(\d+)([smhd])", text))
