"""Checks provenance: every value of the archive against the capture that it was read from."""

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ansan_crawler.archive.sql import CONTENT_COLUMNS
from ansan_crawler.boards.digest import content_values
from ansan_crawler.boards.model import CONTENT_FIELDS, Article, ArticlePage, ContentValue
from ansan_crawler.boards.target import Target, target_from_json
from ansan_crawler.captures.reader import Record
from ansan_crawler.i18n.translatable import _
from ansan_crawler.responses.classify import PageValue, Rejected
from ansan_crawler.verify.finding import Finding

_LAST = (
    "SELECT max(number) FROM revisions WHERE article_id = (SELECT id FROM articles WHERE fidx = ?)"
)
_NAMED = (
    "SELECT kind, ordinal, name, url FROM attachments"
    " WHERE article_id = (SELECT id FROM articles WHERE fidx = ?)"
)
_READINGS = (
    "SELECT max(c.id), a.fidx, h.views FROM views_history h JOIN articles a ON a.id = article_id"
    " JOIN captures c ON c.fidx = a.fidx AND c.fetched_at = observed_at AND status = 200"
    " WHERE warc_file IS NOT NULL AND problem IS NULL GROUP BY a.fidx, observed_at"
    " HAVING count(*) = 1"
)
_CONTENT = (
    f"SELECT {', '.join(CONTENT_COLUMNS)} FROM revisions WHERE number = ?"
    " AND article_id = (SELECT id FROM articles WHERE fidx = ?)"
)

_EMPTY, _NOTHING = _("empty"), _("nothing")


@dataclass(frozen=True)
class CapturedFile:
    """A fetched file as the archive describes it; `name` is the article with kind and ordinal."""

    name: str
    url: str
    sha256: str
    bytes: int
    media_type: str | None


@dataclass(frozen=True)
class Claims:
    """What the archive claims to have read from each capture, by the capture's row."""

    versions: dict[int, list[tuple[str, int]]]
    """(fidx, number of the version) of each version read from a capture."""
    files: dict[int, list[CapturedFile]]
    views: dict[int, list[tuple[str, int]]]
    """(fidx, view count) of each view count read from a capture."""


def claims_of(archive: sqlite3.Connection) -> Claims:
    """Reads the claims from the tables `revisions`, `attachments` and `views_history`."""
    versions: dict[int, list[tuple[str, int]]] = {}
    files: dict[int, list[CapturedFile]] = {}
    views: dict[int, list[tuple[str, int]]] = {}
    of = "(SELECT fidx FROM articles WHERE id = article_id)"
    for row, fidx, number in archive.execute(
        f"SELECT capture_id, {of}, number FROM revisions WHERE capture_id IS NOT NULL"
    ):
        versions.setdefault(row, []).append((fidx, number))
    for row, *values in archive.execute(
        f"SELECT capture_id, {of} || ' ' || kind || ' ' || ordinal, url, sha256, bytes,"
        " media_type"
        " FROM attachments WHERE capture_id IS NOT NULL"
    ):
        files.setdefault(row, []).append(CapturedFile(*values))
    for row, fidx, count in archive.execute(_READINGS):
        views.setdefault(row, []).append((fidx, count))
    return Claims(versions, files, views)


def check_file(
    file: CapturedFile, record: Record, media_type: str | None, content: bytes
) -> Iterator[Finding]:
    """Checks a fetched file against its capture; `content` is the decompressed body."""
    recorded = record.target_json
    target = target_from_json(recorded) if recorded else Target(0, file=record.url)
    if target is None or target.file != file.url:
        yield Finding(
            _("files"),
            file.name,
            _("its capture is of {url}, its address {other}", url=record.url, other=file.url),
        )
    if hashlib.sha256(content).hexdigest() != file.sha256:
        yield Finding(_("files"), file.name, _("its content is not what the sha256 was taken of"))
    elif len(content) != file.bytes:
        what = _("{size} bytes in the archive, {n} captured", size=file.bytes, n=len(content))
        yield Finding(_("files"), file.name, what)
    if file.media_type != media_type:
        what = _(
            "media_type {held}, its capture says {read}", held=file.media_type, read=media_type
        )
        yield Finding(_("files"), file.name, what)


def check_views(fidx: str, views: int, value: PageValue | None, at: str) -> Iterator[Finding]:
    """Checks a view count against the page it was read from."""
    if isinstance(value, ArticlePage) and value.article.views != views:
        what = _("views {held}, its capture says {read}", held=views, read=value.article.views)
        yield Finding(_("views"), f"{fidx} at {at}", what)


def check_version(
    archive: sqlite3.Connection,
    fidx: str,
    number: int,
    value: PageValue | None,
    unread: Counter[str],
) -> Iterator[Finding]:
    """Checks each field of a version against the captured page as the present parser reads it.

    A later field that the version lacks is no finding: it was read before the field existed.
    `unread` counts such versions by the field's name.
    """
    where = f"{fidx} version {number}"
    if not isinstance(value, ArticlePage):
        why = value.why if isinstance(value, Rejected) else _("no article's page")
        yield Finding(_("versions"), where, _("its capture is not understood: {why}", why=why))
        return
    held = archive.execute(_CONTENT, [number, fidx]).fetchone()
    for each, old, new in zip(CONTENT_FIELDS, held, content_values(value.article), strict=True):
        if old is None and each.since > 1:
            unread[each.name] += new is not None
        elif old != new:
            what = _(
                "{name} is {old}, its capture says {new}",
                name=each.name,
                old=_short(old, _EMPTY),
                new=_short(new, _NOTHING),
            )
            yield Finding(_("versions"), where, what)
    if number == archive.execute(_LAST, [fidx]).fetchone()[0]:
        yield from _check_named(archive, fidx, value.article)


def _check_named(archive: sqlite3.Connection, fidx: str, article: Article) -> Iterator[Finding]:
    """Checks the attachments of an article against those that its page names."""
    held = {(kind, n): values for kind, n, *values in archive.execute(_NAMED, [fidx])}
    groups = (article.attachments, article.images)
    for x, n in [(x, n) for group in groups for n, x in enumerate(group, 1)]:
        stated, where = held.pop((x.kind, n), None), f"{fidx} {x.kind} {n}"
        if stated is None:
            yield Finding(_("files"), where, _("is not in the archive"))
            continue
        for name, old, new in zip((_("name"), "url"), stated, (x.name, x.url), strict=True):
            if old != new:
                what = _(
                    "{name} is {old}, its page says {new}",
                    name=name,
                    old=_short(old, _EMPTY),
                    new=_short(new, _NOTHING),
                )
                yield Finding(_("files"), where, what)
    for kind, n in held:
        yield Finding(_("files"), f"{fidx} {kind} {n}", _("its page names no such file"))


def _short(value: ContentValue, missing: str) -> str:
    """The value, or its start; `missing` where there is none."""
    if value is None:
        return missing
    text = str(value)
    return f"«{text[:40]}»" + (f" ({len(text)} characters)" if len(text) > 40 else "")
