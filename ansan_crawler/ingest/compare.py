"""Compares two archives field by field, except for row numbers, crawls and other notes of crawls.

So it shows what a change of the parser does to everything ever captured.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from ansan_crawler.archive.sql import ARTICLE_COLUMNS, CONTENT_COLUMNS, FIDX_OF_ROW, FIRST_CAPTURE
from ansan_crawler.boards.model import CONTENT_FIELDS
from ansan_crawler.i18n.translatable import _

_CAPTURE = "(SELECT c.warc_file || ':' || c.warc_offset FROM captures c WHERE c.id = {}.{})"
_FIDX = f"ifnull({FIDX_OF_ROW}, 'article ' || article_id)"
"""The fidx of a row's article; 'article' and its id if the article's row is missing."""
_BEFORE_CAPTURES = f"SELECT fidx FROM articles WHERE first_seen_at < {FIRST_CAPTURE}"
"""Articles first seen before captures were kept: no capture shows all of their versions."""
_NAMED = "sha256 IN (SELECT sha256 FROM attachments)"
"""Texts of files that an article still has; a file that was replaced may never have been read."""
_TABLES = {
    "articles": (
        "fidx",
        f"{' '.join(ARTICLE_COLUMNS)} views list_text url position content_hash"
        " first_seen_at last_seen_at fetched_at changed_at removed_at listed_hash read_hash visits",
    ),
    "revisions": (
        f"{_FIDX} || ' version ' || number",
        f"observed_at {' '.join(CONTENT_COLUMNS)} content_hash capture_id",
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
"""For each table the SQL of a key that people can read, and the fields that are compared."""
_LATER = {each.name for each in CONTENT_FIELDS if each.since > 1}
"""Where only these differ, the content hash differs because of them and is not shown."""


@dataclass(frozen=True)
class Difference:
    """A field that differs; `field` is '' if one of the two archives lacks the whole row."""

    table: str
    key: str
    field: str
    archive: str | int | None
    rebuilt: str | int | None


def count_uncompared(archive: Path) -> tuple[int, int]:
    """How many articles, and how many versions of them, are not compared.

    They were first seen before captures were kept. Raises FileNotFoundError, sqlite3.DatabaseError.
    """
    with closing(_open(archive)) as one:
        found: tuple[int, int] = one.execute(
            f"SELECT count(DISTINCT a.id), count(number) FROM articles a LEFT JOIN revisions"
            f" ON article_id = a.id WHERE a.fidx IN ({_BEFORE_CAPTURES})"
        ).fetchone()
        return found


def compare(archive: Path, rebuilt: Path) -> Iterator[Difference]:
    """All differences, table by table in the order of the keys.

    Raises FileNotFoundError, or sqlite3.DatabaseError if one of the files is no archive.
    """
    with closing(_open(archive)) as one, closing(_open(rebuilt)) as other:
        uncompared = json.dumps([fidx for (fidx,) in one.execute(_BEFORE_CAPTURES)])
        for table, (key, columns) in _TABLES.items():
            query = _query(table, key, columns.split())
            both = (each.execute(query, {"old": uncompared}) for each in (one, other))
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
    compared = f"{fidx} NOT IN (SELECT value FROM json_each(:old))"
    condition = {"captures": "warc_file IS NOT NULL", "file_texts": _NAMED}.get(table, compared)
    return f"SELECT {key} AS key, {chosen} FROM {table} WHERE {condition} ORDER BY key"


def _side_by_side(one: Iterator[Any], other: Iterator[Any]) -> Iterator[tuple[str, Any, Any]]:
    """Merges two sorted sequences of rows by key; None stands for a row that one of them lacks."""
    left, right = next(one, None), next(other, None)
    while left or right:
        keys = [row[0] for row in (left, right) if row]
        key = min(keys)
        in_key = [row is not None and row[0] == key for row in (left, right)]
        yield key, left if in_key[0] else None, right if in_key[1] else None
        left = next(one, None) if in_key[0] else left
        right = next(other, None) if in_key[1] else right


def _differences(
    table: str, key: str, columns: list[str], left: Any, right: Any
) -> Iterator[Difference]:
    if left is None or right is None:
        yield Difference(table, key, "", *("" if row is None else "a row" for row in (left, right)))
    elif left != right:
        pairs = dict(zip(columns, zip(left[1:], right[1:], strict=True), strict=True))
        differing = {column: pair for column, pair in pairs.items() if pair[0] != pair[1]}
        content = differing.keys() & set(CONTENT_COLUMNS)
        if content and content <= _LATER:
            differing.pop("content_hash", None)
        for column, pair in differing.items():
            yield Difference(table, key, column, *pair)
