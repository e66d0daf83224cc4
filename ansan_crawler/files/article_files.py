"""Lists the files of an article, and saves them to a folder."""

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
    """An attachment or image. `bytes`, `sha256` and `capture` are None until it is fetched."""

    kind: str
    ordinal: int
    name: str
    """As the page or the server names it. It is not safe as a path; `safe_name` makes it so."""
    url: str
    bytes: int | None
    sha256: str | None
    media_type: str | None
    capture: int | None
    text: str
    """'text' if its text can be searched, else why not; '' until its text was extracted."""


def files_of(archive: sqlite3.Connection, warcs: Path, article: int) -> list[ArticleFile]:
    """The files of the article with this id: attachments first, then images, in the page's order.

    `warcs` is the folder of the WARC files.
    """
    store = CaptureStore(archive, warcs)
    rows = archive.execute(
        "SELECT kind, ordinal, name, url, bytes, a.sha256, media_type, capture_id,"
        " CASE WHEN t.text IS NULL THEN ifnull(t.problem, '') ELSE 'text' END"
        " FROM attachments a LEFT JOIN file_texts t ON t.sha256 = a.sha256"
        " WHERE article_id = ? ORDER BY kind, ordinal",
        [article],
    )
    return [_article_file(store, *row) for row in rows]


def _article_file(
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
    disposition = b""
    if capture is not None:
        try:
            disposition = store.message(capture).header("content-disposition") or b""
        except (Damaged, LookupError, FileNotFoundError):
            disposition = b""  # `ansan verify` reports it; the page names the file as well
    file_name = attachment_name(Attachment(kind, name, url), ordinal, disposition, media_type)
    return ArticleFile(kind, ordinal, file_name, url, size, sha256, media_type, capture, text)


def write_out(
    archive: sqlite3.Connection, warcs: Path, files: list[ArticleFile], folder: Path
) -> Iterator[tuple[ArticleFile, Path]]:
    """Saves each fetched file under a safe name of its own, and yields it with its path.

    Raises OSError if a file can't be written, Damaged if its content can't be read from the WARC
    file or has another digest than when it was fetched.
    """
    folder.mkdir(parents=True, exist_ok=True)
    fetched = [file for file in files if file.capture is not None]
    existing = [path.name for path in folder.iterdir()]
    store = CaptureStore(archive, warcs)
    for file, name in zip(fetched, safe_names((x.name for x in fetched), existing), strict=True):
        record = store.record(file.capture or 0)
        content = store.content(file.capture or 0)
        if hashlib.sha256(content).hexdigest() != file.sha256:
            why = _("{name} is not what it was when it came", name=file.name)
            raise Damaged(record.location.file, record.offset, why)
        with (folder / name).open("xb") as out:
            out.write(content)
        yield file, folder / name
