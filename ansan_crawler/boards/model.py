"""The values read from a board's pages, and the list of an article's fields: CONTENT_FIELDS."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, TypeAlias
from urllib.parse import urlsplit

from ansan_crawler.html.source import Sources
from ansan_crawler.html.url import arguments

ContentValue: TypeAlias = str | int | None

PER_PAGE = 10
"""Items on a page of the list: SITE.md, "Size and order"."""


@dataclass(frozen=True)
class Row:
    """One item of a listing page: all that the list shows of an article."""

    fidx: str
    title: str
    published: str
    """YYYY-MM-DD, as the board states it (Korean local date)."""
    text: str = field(repr=False)
    """Subtitle lines and the whole body, tags stripped; empty where the page shows none."""
    link: str
    """Absolute address, as linked."""
    position: int
    """Counted from the board's oldest article, which is 1; 0 for a pinned row."""


@dataclass(frozen=True)
class Listing:
    """A listing page, or the list under an article."""

    total: int
    page: int
    pages: int
    rows: tuple[Row, ...]
    """The rows that the total line announces: 10, or on the last page what is left."""
    pinned: tuple[Row, ...] = ()
    """Notices shown before the rows, out of order; a row may show the same article again."""
    sources: Sources = field(default_factory=dict, repr=False, compare=False)

    def row(self, fidx: str) -> Row | None:
        """The row of that article; None if it is not among them."""
        return next((row for row in self.rows if row.fidx == fidx), None)

    def answers(self, page: int) -> bool:
        """True if it is the page asked for, or the board has fewer pages than that."""
        return self.page == page or page > self.pages


@dataclass(frozen=True)
class Attachment:
    """A file or an image of an article."""

    kind: str
    """'file' or 'image'."""
    name: str | None
    """The name shown for a file, the last part of an image's address; None if there is none."""
    url: str


@dataclass(frozen=True)
class Article:
    """What an article page says of its article."""

    fidx: str
    url: str
    """The canonical address: as asked for, without `page`."""
    title: str
    subtitle: str | None
    """Lines joined by a newline; None where the page has no subtitle."""
    author: str
    published: str
    """YYYY-MM-DD, as the board states it (Korean local date)."""
    views: int
    """The number shown; this visit may be in it."""
    body: str = field(repr=False)
    """Paragraphs parted by one blank line, `<br>` a newline; empty for an article of images."""
    images: tuple[Attachment, ...]
    attachments: tuple[Attachment, ...]
    licence: int | None = None
    """The type of the mark 공공누리 (KOGL), 1 to 4; None where the page has none."""


@dataclass(frozen=True)
class ArticlePage:
    """An article and the list shown under it."""

    article: Article
    listing: Listing
    stripped: str | None = field(default=None, repr=False)
    """Subtitle and body with the styles and scripts in them, as the board's list may show them: it
    strips tags, not what is between; None where there are none."""
    sources: Sources = field(default_factory=dict, repr=False, compare=False)


@dataclass(frozen=True)
class ContentField:
    """A field of an article's content: a changed value makes a new version.

    Raises ValueError if a later field is not nullable: earlier versions have no value for it.
    """

    name: str
    """Name of the column, and of the attribute of Article unless `value` is given."""
    kind: Literal["text", "integer", "date"]
    meaning: str
    """What a value means, and what NULL means if it is nullable."""
    nullable: bool = False
    """True if a version may have no value."""
    since: int = 1
    """The digest rule it was added with: from 2 on it is hashed only if not NULL, so that
    existing hashes stay valid."""
    listed: bool = False
    """True if the list shows it too: then it is known before the article's page was read."""
    own_table: bool = False
    """True if articles have it in the table of its name, and only versions in a column."""
    value: Callable[[Article], ContentValue] | None = None
    """Computes it from an article; None: it is the attribute of that name."""

    def __post_init__(self) -> None:
        if self.since > 1 and not self.nullable:
            raise ValueError(f"{self.name}: expected a later field to be nullable")

    @property
    def sql(self) -> str:
        """The type of its column."""
        return "INTEGER" if self.kind == "integer" else "TEXT"


def attachments_text(article: Article) -> str:
    """JSON of each attachment's kind, name and identity; host and argument order don't count."""
    files = [*article.attachments, *article.images]
    return json.dumps([[x.kind, x.name, _identity(x)] for x in files], ensure_ascii=False)


def _identity(attachment: Attachment) -> str:
    last = urlsplit(attachment.url).path.rpartition("/")[2]
    return arguments(attachment.url).get("fid", last)


CONTENT_FIELDS = (
    ContentField("title", "text", "title", listed=True),
    ContentField(
        "subtitle", "text", "lines under the title, parted by a newline; NULL if none",
        nullable=True,
    ),
    ContentField("author", "text", "office that signed it"),
    ContentField("published", "date", "day, as the board states it", listed=True),
    ContentField(
        "body", "text", "paragraphs parted by one blank line; empty for an article of images alone"
    ),
    ContentField(
        "attachments", "text", "JSON: kind, name and identity of each file and image",
        own_table=True, value=attachments_text,
    ),
    ContentField(
        "licence", "integer",
        "type of the mark 공공누리 (KOGL, Korea Open Government License), 1 to 4; NULL: no mark",
        nullable=True, since=2,
    ),
)  # fmt: skip
"""All content fields, in the order in which they are hashed. SQL, digest, comparison, verification,
exports, diffs and the data dictionary are made from it; views and positions are no content. A new
field goes to the end, with a `since` of its own and an attribute in Article.
"""
