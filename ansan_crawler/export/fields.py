"""The columns of an export, each with its type and meaning."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

FieldValue = str | int | None
ExportRow = tuple[FieldValue, ...]
FieldKind = Literal["text", "integer", "date", "time"]


@dataclass(frozen=True)
class Field:
    """A column of an export. `column` is its SQL name in `articles a` or `revisions r`."""

    column: str
    kind: FieldKind
    meaning: str

    @property
    def name(self) -> str:
        return self.column.partition(".")[2]


@dataclass(frozen=True)
class ExportTable:
    """The columns of an export, and the SQL `source` of an article's rows; `?` is its id."""

    what: str
    fields: tuple[Field, ...]
    source: str

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(field.name for field in self.fields)

    @property
    def select(self) -> str:
        return f"SELECT {', '.join(field.column for field in self.fields)} FROM {self.source}"

    def as_mapping(self, row: ExportRow) -> Mapping[str, FieldValue]:
        return dict(zip(self.names, row, strict=True))


_FIDX = Field("a.fidx", "text", "the board's number of the article; never used twice")
_URL = Field("a.url", "text", "its address on the board")
_HASH = "SHA-256 of title, subtitle, author, date, body and attachments"
_BODY = "text of its page; paragraphs parted by one blank line"

ARTICLES = ExportTable(
    "articles",
    (
        _FIDX,
        Field("a.published", "date", "date that the board states"),
        Field("a.title", "text", "title"),
        Field("a.subtitle", "text", "subtitles, one a line; NULL: none"),
        Field("a.author", "text", "office that signed; NULL: page not read yet"),
        Field("a.views", "integer", "view count as last read; NULL: page not read yet"),
        Field("a.visits", "integer", "times that this crawler opened the page: part of views"),
        Field("a.body", "text", f"{_BODY}; empty: images alone; NULL: page not read yet"),
        Field("a.list_text", "text", "text as the board's list shows it, in one piece"),
        _URL,
        Field("a.position", "integer", "place on the board, 1 for the oldest; NULL: not known"),
        Field("a.content_hash", "text", f"{_HASH}; NULL: page not read yet"),
        Field("a.first_seen_at", "time", "when it was first seen"),
        Field("a.last_seen_at", "time", "when it was last seen, to within a day"),
        Field("a.fetched_at", "time", "when its page was last read; NULL: not yet"),
        Field(
            "a.changed_at",
            "time",
            "when its present text was first read; NULL: not yet",
        ),
        Field("a.removed_at", "time", "when it was found gone from the board; NULL: it is there"),
    ),
    "articles a WHERE a.id = ?",
)
VERSIONS = ExportTable(
    "versions",
    (
        _FIDX,
        Field("r.number", "integer", "number of the version, from 1; the last is the present one"),
        Field("r.observed_at", "time", "when this version was first read"),
        Field("r.published", "date", "date that the board states"),
        Field("r.title", "text", "title"),
        Field("r.subtitle", "text", "subtitles, one a line; NULL: none"),
        Field("r.author", "text", "office that signed"),
        Field("r.body", "text", f"{_BODY}; empty: images alone"),
        _URL,
        Field("r.content_hash", "text", _HASH),
        Field("a.removed_at", "time", "when the article was found gone; NULL: it is there"),
    ),
    "articles a JOIN revisions r ON r.article_id = a.id WHERE a.id = ? ORDER BY r.number",
)
