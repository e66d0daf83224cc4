"""The filters of a search (dates, author, removed, changed) as SQL text; opens no database."""

import re
from dataclasses import dataclass

from ansan_crawler.i18n.translatable import _
from ansan_crawler.text import iso_date

SORTS = ("date", "views", "rank")
_REMOVED_IDS = "(SELECT id FROM articles WHERE removed_at IS NOT NULL)"
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True)
class Filters:
    """Which articles are searched: those on the board, or with `removed` those gone from it."""

    since: str | None = None
    """The first day: YYYY, YYYY-MM or YYYY-MM-DD, inclusive, in the board's dates (Korea)."""
    until: str | None = None
    """The last day, in the same forms and inclusive: 2024 means to the end of 2024."""
    author: str | None = None
    """Part of the office's name."""
    removed: bool = False
    changed: bool = False
    """Only articles that were edited at least once."""

    def __bool__(self) -> bool:
        return self != Filters()

    def condition(self) -> tuple[str, list[str]]:
        """An SQL condition on `id`, and the values of its question marks.

        It uses subqueries so that indexes answer it: the columns after `body` lie on overflow
        pages, which are slow to read. The unary plus keeps SQLite from querying the full-text index
        once for each id.
        """
        parts: list[tuple[str, str | None]] = [
            ("published >= ?", self.since),
            ("published <= ? || '~'", self.until),
            ("instr(author, ?)", self.author),
        ]
        conditions = [f"+id {'' if self.removed else 'NOT '}IN {_REMOVED_IDS}"]
        if self.changed:
            conditions.append("+id IN (SELECT article_id FROM revisions WHERE number > 1)")
        given = [part for part, value in parts if value is not None]
        if given:
            conditions.append(f"+id IN (SELECT id FROM articles WHERE {' AND '.join(given)})")
        return " AND ".join(conditions), [value for _, value in parts if value is not None]

    def admits(self, published: str, author: str, number: int) -> bool:
        """True if one version passes the same filters, except `removed`, which is not checked."""
        return (
            (self.since is None or published >= self.since)
            and (self.until is None or published <= f"{self.until}~")
            and (self.author is None or self.author in author)
            and (not self.changed or number > 1)
        )


def day(text: str) -> str:
    """The text if it is a day, a month or a year of the calendar. Raises ValueError otherwise."""
    if not _DAY.fullmatch(text) or not iso_date(text + "2024-01-01"[len(text) :]):
        raise ValueError(
            _("{text}: expected a day such as 2024-01-31, a month or a year", text=text)
        )
    return text
