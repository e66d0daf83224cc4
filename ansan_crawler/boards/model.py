"""The values that go between the rooms."""

from dataclasses import dataclass, field

from ansan_crawler.html.source import Sources

PER_PAGE = 10
"""Items on a page of the list: SITE.md, "Size and order"."""


@dataclass(frozen=True)
class Row:
    """One item of a listing page: all that the list tells of an article."""

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
    """Notices shown before them, out of order; the same article may stand among the rows too."""
    sources: Sources = field(default_factory=dict, repr=False, compare=False)

    def row(self, fidx: str) -> Row | None:
        """The article's own row, where it is among them."""
        return next((row for row in self.rows if row.fidx == fidx), None)

    def answers(self, page: int) -> bool:
        """Whether it is the page asked for, or the board has no such page any more."""
        return self.page == page or page > self.pages


@dataclass(frozen=True)
class Attachment:
    """A file or an image of an article."""

    kind: str
    """'file' or 'image'."""
    name: str | None
    """The name shown for a file, the last part of an image's address; None where none is told."""
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


@dataclass(frozen=True)
class ArticlePage:
    """An article and the list shown under it."""

    article: Article
    listing: Listing
    stripped: str | None = field(default=None, repr=False)
    """Subtitle and body with the styles and scripts in them, as the board's list may show them: it
    strips tags, not what is between; None where there are none."""
    sources: Sources = field(default_factory=dict, repr=False, compare=False)
