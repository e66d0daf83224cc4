"""Whether a version that came is one that a watch waits for, and what its receiver is told."""

from collections.abc import Sequence
from dataclasses import dataclass

from ansan_crawler.archive.sql import BOARD
from ansan_crawler.search.filters import Filters
from ansan_crawler.search.query import Query
from ansan_crawler.search.snippet import snippet

CHANGE_KINDS = ("new", "changed", "removed")


@dataclass(frozen=True)
class Version:
    """One of an article, as its page told it."""

    number: int
    title: str
    subtitle: str | None
    author: str
    published: str
    body: str

    def is_sought(self, query: Query, filters: Filters) -> bool:
        return filters.admits(self.published, self.author, self.number) and query.holds(
            self.title, self.subtitle, self.body
        )


@dataclass(frozen=True)
class Match:
    """A version, and why it is told; times are UTC, ISO 8601 with Z."""

    change: str
    """One of CHANGES."""
    fidx: str
    url: str
    first_seen_at: str
    observed_at: str
    """When this version was."""
    removed_at: str | None
    version: Version

    @property
    def id(self) -> str:
        """The same each time this is told, to whomever."""
        gone = f"/removed/{self.removed_at}" if self.change == "removed" else ""
        return f"{BOARD}/{self.fidx}/{self.version.number}{gone}"

    def item(self, watch: str, query: Query, *, test: bool = False) -> dict[str, object]:
        """What JSON is made of."""
        it = self.version
        text = "\n".join(filter(None, (it.subtitle, it.body)))
        around = snippet(text, query.words, starts=query.starts)
        return {
            "id": self.id, "watch": watch, "change": self.change, "test": test,
            "fidx": self.fidx, "revision": it.number, "title": it.title, "subtitle": it.subtitle,
            "author": it.author, "published": it.published, "url": self.url,
            "first_seen_at": self.first_seen_at, "observed_at": self.observed_at,
            "removed_at": self.removed_at,
            "passage": "".join(piece for _, piece in around),
            "body": it.body,
        }  # fmt: skip


def change_kind(versions: Sequence[Version], query: Query, filters: Filters) -> str | None:
    """'new' where the last of them is the first that is sought, else 'changed'; None if it isn't.

    `versions` are those of one article, the first one first, up to the one that came.
    """
    if filters.removed or not versions[-1].is_sought(query, filters):
        return None
    before = any(version.is_sought(query, filters) for version in versions[:-1])
    return "changed" if before else "new"
