"""The files of an article as held: what they are called and what they are, to be written out."""

import hashlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ansan_crawler.boards.model import Attachment
from ansan_crawler.captures.reader import Damaged
from ansan_crawler.captures.store import CaptureStore
from ansan_crawler.files.names import attachment_name, safe_names
from ansan_crawler.i18n.translatable import _


@dataclass(frozen=True)
class ArticleFile:
    """A file or image; `bytes`, `sha256` and `capture` are None while it has not come."""

    kind: str
    ordinal: int
    name: str
    """As the page or the server names it: no path to be trusted."""
    url: str
    bytes: int | None
    sha256: str | None
    media_type: str | None
    capture: int | None
    text: str
    """'text' where it can be searched, else why not; empty while that was not looked for."""


def files_of(archive: sqlite3.Connection, warcs: Path, article: int) -> list[ArticleFile]:
    """Attachments first, then images, in the page's order."""
    store = CaptureStore(archive, warcs)
    rows = archive.execute(
        "SELECT kind, ordinal, name, url, bytes, a.sha256, media_type, capture_id,"
        " CASE WHEN t.text IS NULL THEN ifnull(t.problem, '') ELSE 'text' END"
        " FROM attachments a LEFT JOIN file_texts t ON t.sha256 = a.sha256"
        " WHERE article_id = ? ORDER BY kind, ordinal",
        [article],
    )
    return [_held(store, *row) for row in rows]


def _held(
    store: CaptureStore,
    kind: str,
    ordinal: int,
    name: str | None,
    url: str,
    size: int | None,
    sha256: str | None,
    media_type: str | None,
    capture: int | None,
    text: str,
) -> ArticleFile:
    told = b""
    if capture is not None:
        try:
            told = store.message(capture).header("content-disposition") or b""
        except (Damaged, LookupError, FileNotFoundError):
            told = b""  # `ansan verify` tells of it; the name stands in the page as well
    called = attachment_name(Attachment(kind, name, url), ordinal, told, media_type)
    return ArticleFile(kind, ordinal, called, url, size, sha256, media_type, capture, text)


def write_out(
    archive: sqlite3.Connection, warcs: Path, files: list[ArticleFile], folder: Path
) -> Iterator[tuple[ArticleFile, Path]]:
    """Each that has come, in a file of a safe name that no other has.

    Raises OSError where it can't be written, Damaged where it isn't what it was when it came.
    """
    folder.mkdir(parents=True, exist_ok=True)
    come = [file for file in files if file.capture is not None]
    taken = [path.name for path in folder.iterdir()]
    store = CaptureStore(archive, warcs)
    for file, name in zip(come, safe_names((x.name for x in come), taken), strict=True):
        record = store.record(file.capture or 0)
        content = store.content(file.capture or 0)
        if hashlib.sha256(content).hexdigest() != file.sha256:
            why = _("{name} is not what it was when it came", name=file.name)
            raise Damaged(record.location.file, record.offset, why)
        with (folder / name).open("xb") as out:
            out.write(content)
        yield file, folder / name
