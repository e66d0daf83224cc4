"""The columns of an export, each with its type and meaning."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ansan_crawler.boards.model import CONTENT_FIELDS

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


def _content(table: str, unread: str) -> tuple[Field, ...]:
    """The fields of content in `articles` (a) or `revisions` (r).

    `unread` is added to what is NULL only where the page was not read yet.
    """
    return tuple(
        Field(
            f"{table}.{each.name}",
            each.kind,
            each.meaning if each.listed or each.nullable else f"{each.meaning}{unread}",
        )
        for each in CONTENT_FIELDS
        if not each.own_table
    )


def _in_order(fields: tuple[Field, ...], released: str) -> tuple[Field, ...]:
    """As they are released, for whoever reads columns by their place; later ones follow."""
    names = released.split()
    place = {name: at for at, name in enumerate(names)}
    return tuple(sorted(fields, key=lambda field: place.get(field.name, len(names))))


_FIDX = Field("a.fidx", "text", "the board's number of the article; never used twice")
_URL = Field("a.url", "text", "its address on the board")
_HASH = f"SHA-256 of {', '.join(each.name for each in CONTENT_FIELDS)}"

ARTICLES = ExportTable(
    "articles",
    _in_order(
        (
            _FIDX,
            *_content("a", "; NULL: page not read yet"),
            Field("a.views", "integer", "view count as last read; NULL: page not read yet"),
            Field("a.visits", "integer", "times that this crawler opened the page: part of views"),
            Field("a.list_text", "text", "text as the board's list shows it, in one piece"),
            _URL,
            Field("a.position", "integer", "place on the board, 1 for the oldest; NULL: not known"),
            Field("a.content_hash", "text", f"{_HASH}; NULL: page not read yet"),
            Field("a.first_seen_at", "time", "when it was first seen"),
            Field("a.last_seen_at", "time", "when it was last seen, to within a day"),
            Field("a.fetched_at", "time", "when its page was last read; NULL: not yet"),
            Field("a.changed_at", "time", "when its present text was first read; NULL: not yet"),
            Field("a.removed_at", "time",
                  "when it was found gone from the board; NULL: it is there"),
        ),
        "fidx published title subtitle author views visits body list_text url position"
        " content_hash first_seen_at last_seen_at fetched_at changed_at removed_at",
    ),
    "articles a WHERE a.id = ?",
)  # fmt: skip
VERSIONS = ExportTable(
    "versions",
    _in_order(
        (
            _FIDX,
            Field("r.number", "integer",
                  "number of the version, from 1; the last is the present one"),
            Field("r.observed_at", "time", "when this version was first read"),
            *_content("r", ""),
            _URL,
            Field("r.content_hash", "text", _HASH),
            Field("a.removed_at", "time", "when the article was found gone; NULL: it is there"),
        ),
        "fidx number observed_at published title subtitle author body url content_hash removed_at",
    ),
    "articles a JOIN revisions r ON r.article_id = a.id WHERE a.id = ? ORDER BY r.number",
)  # fmt: skip
