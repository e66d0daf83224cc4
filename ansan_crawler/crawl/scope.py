"""Which part of the board a crawl covers: the spider's arguments, checked before any request."""

import re
from collections.abc import Set
from dataclasses import dataclass

from ansan_crawler.i18n.translatable import _
from ansan_crawler.text import iso_date

ARGUMENTS = ("pages", "since", "fidx", "audit", "refresh")
REFRESH = 60
ALL_PAGES = 10**9


@dataclass(frozen=True)
class Scope:
    """The spider's arguments. Without any, the crawl covers the whole board."""

    pages: range | None = None
    since: str = ""
    """Earliest date wanted, YYYY-MM-DD; empty for all."""
    fidx: tuple[str, ...] = ()
    audit: int = 0
    """How many listing pages to re-read, besides those requested with articles."""
    refresh: int = REFRESH
    """The most articles to re-read of those that are due."""

    @property
    def any(self) -> bool:
        """True if less than the whole board is asked for."""
        return bool(self.pages or self.since or self.fidx)

    def walk(self, read: Set[int], oldest: str, last: int | None) -> range:
        """The listing pages to read: `pages`, or from page 1 until one is older than `since`.

        `oldest` is the oldest date on the pages read; `last` the board's last page, None as long
        as it isn't known.
        """
        if self.pages:
            return range(self.pages.start, min(self.pages.stop, (last or self.pages.stop) + 1))
        end = max(read, default=0) + (oldest >= self.since)
        return range(1, min(end, last or 1) + 1)

    def describe(self) -> str:
        """The arguments as given; empty for the whole board."""
        pages = f"pages={self.pages.start}-{self.pages.stop - 1}" if self.pages else ""
        since = f"since={self.since}" if self.since else ""
        fidx = f"fidx={','.join(self.fidx)}" if self.fidx else ""
        return " ".join(filter(None, (pages, since, fidx)))


def parse_scope(arguments: dict[str, str]) -> Scope:
    """Raises ValueError with one line that says what was expected."""
    for name in arguments:
        if name not in ARGUMENTS:
            raise ValueError(
                _(
                    "unknown argument {name!r}: expected one of {names}",
                    name=name,
                    names=", ".join(ARGUMENTS),
                )
            )
    return Scope(
        _pages(arguments["pages"]) if "pages" in arguments else None,
        _since(arguments["since"]) if "since" in arguments else "",
        _fidx(arguments["fidx"]) if "fidx" in arguments else (),
        ALL_PAGES
        if arguments.get("audit") == "all"
        else _number("audit", arguments.get("audit", "0")),
        _number("refresh", arguments.get("refresh", str(REFRESH))),
    )


def _number(name: str, text: str) -> int:
    if not re.fullmatch(r"\d{1,7}", text, re.ASCII):
        number = _("a number or «all»") if name == "audit" else _("a number")
        raise ValueError(
            _(
                "{name}={text}: expected {number}, such as {name}=60",
                name=name,
                text=text,
                number=number,
            )
        )
    return int(text)


def _pages(text: str) -> range:
    match = re.fullmatch(r"([1-9]\d{0,6})(?:-([1-9]\d{0,6}))?", text, re.ASCII)
    if match is None or int(match[2] or match[1]) < int(match[1]):
        raise ValueError(_("pages={text}: expected N or FIRST-LAST, such as pages=1-10", text=text))
    return range(int(match[1]), int(match[2] or match[1]) + 1)


def _since(text: str) -> str:
    if iso_date(text) is None:
        raise ValueError(
            _("since={text}: expected a date YYYY-MM-DD, such as since=2024-01-01", text=text)
        )
    return text


def _fidx(text: str) -> tuple[str, ...]:
    if not re.fullmatch(r"\w+(,\w+)*", text):
        raise ValueError(_("fidx={text}: expected numbers such as fidx=20852,20853", text=text))
    return tuple(text.split(","))
