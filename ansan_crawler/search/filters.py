"""What else is asked of articles than words, as SQL over `articles`; no database."""

import re
from dataclasses import dataclass

from ansan_crawler.i18n.translatable import _
from ansan_crawler.text import iso_date

SORTS = ("date", "views", "rank")
_GONE = "(SELECT id FROM articles WHERE removed_at IS NOT NULL)"
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True)
class Filters:
    """Live articles only, unless it is the removed that are asked for."""

    since: str | None = None
    """YYYY, YYYY-MM or YYYY-MM-DD, that day or month too; the same of `until`."""
    until: str | None = None
    author: str | None = None
    """Some of the office's name."""
    removed: bool = False
    changed: bool = False
    """The text was another one once."""

    def __bool__(self) -> bool:
        return self != Filters()

    def condition(self) -> tuple[str, list[str]]:
        """SQL on `id`, and what its question marks stand for.

        By way of indexes: an article's later columns lie behind its text. The plus keeps SQLite
        from asking the full text anew for each id.
        """
        parts: list[tuple[str, str | None]] = [
            ("published >= ?", self.since),
            ("published <= ? || '~'", self.until),
            ("instr(author, ?)", self.author),
        ]
        told = [f"+id {'' if self.removed else 'NOT '}IN {_GONE}"]
        if self.changed:
            told.append("+id IN (SELECT article_id FROM revisions WHERE number > 1)")
        asked = [part for part, value in parts if value is not None]
        if asked:
            told.append(f"+id IN (SELECT id FROM articles WHERE {' AND '.join(asked)})")
        return " AND ".join(told), [value for _, value in parts if value is not None]

    def admits(self, published: str, author: str, number: int) -> bool:
        """The same of one version; whether the article is removed is asked elsewhere."""
        return (
            (self.since is None or published >= self.since)
            and (self.until is None or published <= f"{self.until}~")
            and (self.author is None or self.author in author)
            and (not self.changed or number > 1)
        )


def day(text: str) -> str:
    """The text, if it is a day, a month or a year; ValueError else."""
    if not _DAY.fullmatch(text) or not iso_date(text + "2024-01-01"[len(text) :]):
        raise ValueError(
            _("{text}: expected a day such as 2024-01-31, a month or a year", text=text)
        )
    return text
