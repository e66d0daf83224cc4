"""What the archive says stands in a capture, against what does."""

import hashlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from ansan_crawler.boards.digest import attachments_text
from ansan_crawler.boards.model import Article, ArticlePage
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
_FIELDS = ("title", "subtitle", "author", "published", "body")


@dataclass(frozen=True)
class CapturedFile:
    """What an article's file is said to be; `name` is what people call it."""

    name: str
    url: str
    sha256: str
    bytes: int
    media_type: str | None


@dataclass(frozen=True)
class Claims:
    """Versions and files by the row of their capture."""

    versions: dict[int, list[tuple[str, int]]]
    """(fidx, number of the version)."""
    files: dict[int, list[CapturedFile]]
    views: dict[int, list[tuple[str, int]]]
    """(fidx, views as read in it)."""


def claims_of(archive: sqlite3.Connection) -> Claims:
    versions: dict[int, list[tuple[str, int]]] = {}
    files: dict[int, list[CapturedFile]] = {}
    views: dict[int, list[tuple[str, int]]] = {}
    of = "(SELECT fidx FROM articles WHERE id = article_id)"
    for row, fidx, number in archive.execute(
        f"SELECT capture_id, {of}, number FROM revisions WHERE capture_id IS NOT NULL"
    ):
        versions.setdefault(row, []).append((fidx, number))
    for row, *told in archive.execute(
        f"SELECT capture_id, {of} || ' ' || kind || ' ' || ordinal, url, sha256, bytes,"
        " media_type"
        " FROM attachments WHERE capture_id IS NOT NULL"
    ):
        files.setdefault(row, []).append(CapturedFile(*told))
    for row, fidx, count in archive.execute(_READINGS):
        views.setdefault(row, []).append((fidx, count))
    return Claims(versions, files, views)


def check_file(
    file: CapturedFile, record: Record, media_type: str | None, content: bytes
) -> Iterator[Finding]:
    told = record.asked
    target = target_from_json(told) if told else Target(0, file=record.url)
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
    """A reading of the view count against the page it was read from."""
    if isinstance(value, ArticlePage) and value.article.views != views:
        what = _("views {held}, its capture says {read}", held=views, read=value.article.views)
        yield Finding(_("views"), f"{fidx} at {at}", what)


def check_version(
    archive: sqlite3.Connection, fidx: str, number: int, value: PageValue | None
) -> Iterator[Finding]:
    """Field by field, as today's parser reads the captured page."""
    where = f"{fidx} version {number}"
    if not isinstance(value, ArticlePage):
        why = value.why if isinstance(value, Rejected) else _("no article's page")
        yield Finding(_("versions"), where, _("its capture is not understood: {why}", why=why))
        return
    query = (
        f"SELECT {', '.join(_FIELDS)}, attachments FROM revisions WHERE number = ?"
        " AND article_id = (SELECT id FROM articles WHERE fidx = ?)"
    )
    held = archive.execute(query, [number, fidx]).fetchone()
    read = [*(getattr(value.article, name) for name in _FIELDS), attachments_text(value.article)]
    for name, old, new in zip((*_FIELDS, "attachments"), held, read, strict=True):
        if old != new:
            what = _(
                "{name} is {old}, its capture says {new}",
                name=name,
                old=_short(old),
                new=_short(new),
            )
            yield Finding(_("versions"), where, what)
    if number == archive.execute(_LAST, [fidx]).fetchone()[0]:
        yield from _check_named(archive, fidx, value.article)


def _check_named(archive: sqlite3.Connection, fidx: str, article: Article) -> Iterator[Finding]:
    """The files that the archive has of an article, against those its page names."""
    held = {(kind, n): told for kind, n, *told in archive.execute(_NAMED, [fidx])}
    groups = (article.attachments, article.images)
    for x, n in [(x, n) for group in groups for n, x in enumerate(group, 1)]:
        told, where = held.pop((x.kind, n), None), f"{fidx} {x.kind} {n}"
        if told is None:
            yield Finding(_("files"), where, _("is not in the archive"))
            continue
        for name, old, new in zip((_("name"), "url"), told, (x.name, x.url), strict=True):
            if old != new:
                what = _(
                    "{name} is {old}, its page says {new}",
                    name=name,
                    old=_short(old),
                    new=_short(new),
                )
                yield Finding(_("files"), where, what)
    for kind, n in held:
        yield Finding(_("files"), f"{fidx} {kind} {n}", _("its page names no such file"))


def _short(text: str | None) -> str:
    if text is None:
        return _("nothing")
    return f"«{text[:40]}»" + (f" ({len(text)} characters)" if len(text) > 40 else "")
