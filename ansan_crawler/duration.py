"""Formats and parses durations as people write them: 36h, 4 min 10 s."""

import re

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


def duration(seconds: float) -> str:
    """Seconds as text in two units at most: 15 s, 4 min 10 s, 6 h 44 min, 3 d 2 h."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    if days:
        return f"{days} d {hours} h"
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


def parse_duration(text: str) -> int:
    """The seconds in a text such as 90s, 45m, 36h, 2d or 1h30m. Raises ValueError otherwise."""
    if not re.fullmatch(r"(\d+[smhd])+", text, re.ASCII):
        raise ValueError(f"expected a time such as 36h, 90m or 2d, found {text!r}")
    return sum(int(n) * UNITS[unit] for n, unit in re.findall(r"(\d+)([smhd])", text))
