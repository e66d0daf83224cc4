"""Decides whether a new version matches a watch, and builds what its receiver gets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from ansan_crawler.archive.sql import ARTICLE_COLUMNS, BOARD
from ansan_crawler.boards.model import ContentValue
from ansan_crawler.search.filters import Filters
from ansan_crawler.search.query import Query
from ansan_crawler.search.snippet import snippet

CHANGE_KINDS = ("new", "changed", "removed")


@dataclass(frozen=True)
class Version:
    """One version of an article, as read from its page."""

    number: int
    title: str
    subtitle: str | None
    author: str
    published: str
    body: str
    others: Mapping[str, ContentValue] = field(default_factory=dict)
    """The article's other fields of content, by name."""

    def matches(self, query: Query, filters: Filters) -> bool:
        """True if words and filters both match; whether the article is removed is not asked."""
        return filters.admits(self.published, self.author, self.number) and query.holds(
            self.title, self.subtitle, self.body
        )


_SEARCHED = tuple(each.name for each in fields(Version) if each.name in ARTICLE_COLUMNS)
_OTHERS = tuple(name for name in ARTICLE_COLUMNS if name not in _SEARCHED)
VERSION_COLUMNS = ("number", *_SEARCHED, *_OTHERS)
"""The columns of `revisions` that a version is made of."""


def version_from_row(row: Sequence[Any]) -> Version:
    """The version of a row with VERSION_COLUMNS, in their order."""
    values = dict(zip(VERSION_COLUMNS, row, strict=True))
    others = {name: values.pop(name) for name in _OTHERS}
    return Version(**values, others=others)


@dataclass(frozen=True)
class Match:
    """A version to be delivered, and the reason; times are UTC, ISO 8601 with Z."""

    change: str
    """One of CHANGE_KINDS."""
    fidx: str
    url: str
    first_seen_at: str
    observed_at: str
    """When this version was first read."""
    removed_at: str | None
    """None while the article is on the board."""
    version: Version

    @property
    def id(self) -> str:
        """Identifies the match: the same for every watch, and each time it is delivered."""
        suffix = f"/removed/{self.removed_at}" if self.change == "removed" else ""
        return f"{BOARD}/{self.fidx}/{self.version.number}{suffix}"

    def payload(self, watch: str, query: Query, *, test: bool = False) -> dict[str, object]:
        """The object that receivers get, made of JSON's types.

        `passage` is one line of text around the first word found; `test` marks a trial delivery.
        """
        version = self.version
        text = "\n".join(filter(None, (version.subtitle, version.body)))
        segments = snippet(text, query.words, starts=query.starts)
        return {
            "id": self.id, "watch": watch, "change": self.change, "test": test,
            "fidx": self.fidx, "revision": version.number, "title": version.title,
            "subtitle": version.subtitle, "author": version.author,
            "published": version.published, "url": self.url,
            "first_seen_at": self.first_seen_at, "observed_at": self.observed_at,
            "removed_at": self.removed_at,
            "passage": "".join(piece for _, piece in segments),
            "body": version.body, **version.others,
        }  # fmt: skip


def change_kind(versions: Sequence[Version], query: Query, filters: Filters) -> str | None:
    """'new' if the last version matches and none before it did, 'changed' if one did; else None.

    `versions` are those of one article, oldest first, up to the one just read. None as well where
    the filters ask for removed articles.
    """
    if filters.removed or not versions[-1].matches(query, filters):
        return None
    before = any(version.matches(query, filters) for version in versions[:-1])
    return "changed" if before else "new"
