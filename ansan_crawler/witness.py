"""What the archive says stands in a capture, against what does."""

import hashlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from ansan_crawler.digest import attachments_text
from ansan_crawler.findings import Finding
from ansan_crawler.items import ArticlePage
from ansan_crawler.judge import Unread, Value

_FIELDS = ("title", "subtitle", "author", "published", "body")


@dataclass(frozen=True)
class Claims:
    """Versions and files by the row of their capture."""

    versions: dict[int, list[tuple[str, int]]]
    """(fidx, number of the version)."""
    files: dict[int, list[tuple[str, str, int]]]
    """(what people call it, sha256, bytes)."""


def claims_of(archive: sqlite3.Connection) -> Claims:
    versions: dict[int, list[tuple[str, int]]] = {}
    files: dict[int, list[tuple[str, str, int]]] = {}
    of = "(SELECT fidx FROM articles WHERE id = article_id)"
    for row, fidx, number in archive.execute(
        f"SELECT capture_id, {of}, number FROM revisions WHERE capture_id IS NOT NULL"
    ):
        versions.setdefault(row, []).append((fidx, number))
    for row, name, digest, size in archive.execute(
        f"SELECT capture_id, {of} || ' ' || kind || ' ' || ordinal, sha256, bytes FROM attachments"
        " WHERE capture_id IS NOT NULL"
    ):
        files.setdefault(row, []).append((name, digest, size))
    return Claims(versions, files)


def check_file(name: str, digest: str, size: int, content: bytes) -> Iterator[Finding]:
    if hashlib.sha256(content).hexdigest() != digest:
        yield Finding("files", name, "its content is not what the sha256 was taken of")
    elif len(content) != size:
        yield Finding("files", name, f"{size} bytes in the archive, {len(content)} captured")


def check_version(
    archive: sqlite3.Connection, fidx: str, number: int, value: Value | None
) -> Iterator[Finding]:
    """Field by field, as today's parser reads the captured page."""
    where = f"{fidx} version {number}"
    if not isinstance(value, ArticlePage):
        why = value.why if isinstance(value, Unread) else "no article's page"
        yield Finding("versions", where, f"its capture is not understood: {why}")
        return
    query = (
        f"SELECT {', '.join(_FIELDS)}, attachments FROM revisions WHERE number = ?"
        " AND article_id = (SELECT id FROM articles WHERE fidx = ?)"
    )
    held = archive.execute(query, [number, fidx]).fetchone()
    read = [*(getattr(value.article, name) for name in _FIELDS), attachments_text(value.article)]
    for name, old, new in zip((*_FIELDS, "attachments"), held, read, strict=True):
        if old != new:
            what = f"{name} is {_short(old)}, its capture says {_short(new)}"
            yield Finding("versions", where, what)


def _short(text: str | None) -> str:
    if text is None:
        return "nothing"
    return f"«{text[:40]}»" + (f" ({len(text)} characters)" if len(text) > 40 else "")
