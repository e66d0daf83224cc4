"""Lengths of time as people write them."""

import re

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


def duration(seconds: float) -> str:
    """15 s, 4 min 10 s, 6 h 44 min, 3 d 2 h."""
    minutes, left = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    if days:
        return f"{days} d {hours} h"
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {left} s" if minutes else f"{left} s"


def seconds_of(text: str) -> int:
    """The seconds of 90s, 45m, 36h, 2d or 1h30m. Raises ValueError for anything else."""
    if not re.fullmatch(r"(\d+[smhd])+", text, re.ASCII):
        raise ValueError(f"expected a time such as 36h, 90m or 2d, found {text!r}")
    return sum(int(n) * UNITS[unit] for n, unit in re.findall(r"(\d+)([smhd])", text))
