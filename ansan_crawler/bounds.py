"""What bounds a crawl: the spider's arguments, read and checked before the first request."""

import re
from dataclasses import dataclass

from ansan_crawler.listing import iso_date

NAMES = ("pages", "since", "fidx")


@dataclass(frozen=True)
class Bounds:
    """No bounds: make the whole archive equal to the board."""

    pages: range | None = None
    since: str = ""
    """Earliest date wanted, YYYY-MM-DD; empty for all."""
    fidx: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        return bool(self.pages or self.since or self.fidx)


def read_bounds(arguments: dict[str, str]) -> Bounds:
    """Raises ValueError with one line that says what was expected."""
    for name in arguments:
        if name not in NAMES:
            raise ValueError(f"unknown argument {name!r}: expected one of {', '.join(NAMES)}")
    return Bounds(
        _pages(arguments["pages"]) if "pages" in arguments else None,
        _since(arguments["since"]) if "since" in arguments else "",
        _fidx(arguments["fidx"]) if "fidx" in arguments else (),
    )


def _pages(text: str) -> range:
    match = re.fullmatch(r"([1-9]\d{0,6})(?:-([1-9]\d{0,6}))?", text)
    if match is None or int(match[2] or match[1]) < int(match[1]):
        raise ValueError(f"pages={text}: expected N or FIRST-LAST, such as pages=1-10")
    return range(int(match[1]), int(match[2] or match[1]) + 1)


def _since(text: str) -> str:
    if iso_date(text) is None:
        raise ValueError(f"since={text}: expected a date YYYY-MM-DD, such as since=2024-01-01")
    return text


def _fidx(text: str) -> tuple[str, ...]:
    if not re.fullmatch(r"\w+(,\w+)*", text):
        raise ValueError(f"fidx={text}: expected numbers such as fidx=20852,20853")
    return tuple(text.split(","))
