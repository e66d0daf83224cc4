"""What differs between two archives, field by field; row numbers and the crawls' own notes are not.

It tells what a change of the parser does to everything ever captured.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from ansan_crawler.i18n.translatable import _

_CAPTURE = "(SELECT c.warc_file || ':' || c.warc_offset FROM captures c WHERE c.id = {}.{})"
_FIDX = "ifnull((SELECT fidx FROM articles WHERE id = article_id), 'article ' || article_id)"
"""Of a row whose article is gone, the number of the article."""
_OLD = (
    "SELECT fidx FROM articles WHERE first_seen_at <"
    " (SELECT min(fetched_at) FROM captures WHERE warc_file IS NOT NULL)"
)
"""Articles first seen before captures were kept."""
_NAMED = "sha256 IN (SELECT sha256 FROM attachments)"
"""Texts of files that an article has still: of one that came and went none may have been read."""
_TABLES = {
    "articles": (
        "fidx",
        "title subtitle author published views body list_text url position content_hash"
        " first_seen_at last_seen_at fetched_at changed_at removed_at listed_hash read_hash visits",
    ),
    "revisions": (
        f"{_FIDX} || ' version ' || number",
        "observed_at title subtitle author published body attachments content_hash capture_id",
    ),
    "views_history": (f"{_FIDX} || ' at ' || observed_at", "views visits"),
    "removals": (f"{_FIDX} || ' at ' || removed_at", "returned_at"),
    "attachments": (
        f"{_FIDX} || ' ' || kind || ' ' || ordinal",
        "name url media_type bytes sha256 capture_id",
    ),
    "file_texts": ("sha256", "text problem"),
    "captures": (
        "warc_file || ' at ' || ifnull(warc_offset, 'none')",
        "url fetched_at status media_type warc_length payload_digest problem fidx refers_to",
    ),
}
"""Each table's key, as people read it, and its fields."""


@dataclass(frozen=True)
class Difference:
    """`field` is '' where one of the two has no such row."""

    table: str
    key: str
    field: str
    archive: str | int | None
    rebuilt: str | int | None


def older(archive: Path) -> tuple[int, int]:
    """How many articles, with how many versions, are left out: no capture tells all of them."""
    with closing(_open(archive)) as one:
        found: tuple[int, int] = one.execute(
            f"SELECT count(DISTINCT a.id), count(number) FROM articles a LEFT JOIN revisions"
            f" ON article_id = a.id WHERE a.fidx IN ({_OLD})"
        ).fetchone()
        return found


def compare(archive: Path, rebuilt: Path) -> Iterator[Difference]:
    """Row by row in the order of the keys; raises sqlite3.DatabaseError where one is no archive."""
    with closing(_open(archive)) as one, closing(_open(rebuilt)) as other:
        old = json.dumps([fidx for (fidx,) in one.execute(_OLD)])
        for table, (key, columns) in _TABLES.items():
            query = _query(table, key, columns.split())
            both = (each.execute(query, {"old": old}) for each in (one, other))
            for key_of, left, right in _side_by_side(*both):
                yield from _differences(table, key_of, columns.split(), left, right)


def _open(path: Path) -> sqlite3.Connection:
    if not path.exists():
        raise FileNotFoundError(_("{path}: no such database", path=path))
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    connection.text_factory = partial(str, encoding="utf-8", errors="replace")
    return connection


def _query(table: str, key: str, columns: list[str]) -> str:
    numbers = ("capture_id", "refers_to")
    chosen = ", ".join(_CAPTURE.format(table, x) if x in numbers else x for x in columns)
    fidx = "fidx" if table == "articles" else _FIDX
    new = f"{fidx} NOT IN (SELECT value FROM json_each(:old))"
    rule = {"captures": "warc_file IS NOT NULL", "file_texts": _NAMED}.get(table, new)
    return f"SELECT {key} AS key, {chosen} FROM {table} WHERE {rule} ORDER BY key"


def _side_by_side(one: Iterator[Any], other: Iterator[Any]) -> Iterator[tuple[str, Any, Any]]:
    """The rows of both by key; None for the one that is missing."""
    left, right = next(one, None), next(other, None)
    while left or right:
        keys = [row[0] for row in (left, right) if row]
        key = min(keys)
        has = [row is not None and row[0] == key for row in (left, right)]
        yield key, left if has[0] else None, right if has[1] else None
        left = next(one, None) if has[0] else left
        right = next(other, None) if has[1] else right


def _differences(
    table: str, key: str, columns: list[str], left: Any, right: Any
) -> Iterator[Difference]:
    if left is None or right is None:
        yield Difference(table, key, "", *("" if row is None else "a row" for row in (left, right)))
    elif left != right:
        for column, old, new in zip(columns, left[1:], right[1:], strict=True):
            if old != new:
                yield Difference(table, key, column, old, new)
