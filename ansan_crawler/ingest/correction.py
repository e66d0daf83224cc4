"""Whether the board changed an article, or only its reader did.

Before another text counts as a version, the page of the version that is held is read again, by the
present reader. What that changes is no edit: the held version is put right in place.
"""

from ansan_crawler.archive.archive import Archive
from ansan_crawler.archive.articles import would_replace
from ansan_crawler.archive.corrections import correct_version, last_version
from ansan_crawler.boards.digest import article_digests, content_digest, listed_digest
from ansan_crawler.boards.model import Article, ArticlePage
from ansan_crawler.boards.target import Target
from ansan_crawler.captures.reader import Damaged
from ansan_crawler.captures.store import CaptureStore
from ansan_crawler.ingest.parse_pool import ParseJob, read_page


def is_edit(archive: Archive, captures: CaptureStore, article: Article, now: str) -> bool:
    """Whether keeping the article, as read at `now` (UTC, ISO 8601), would replace another text
    also when the held version is read as it would be read now.

    Where its capture can't be read any more, it stays as it is.
    """
    if not would_replace(archive.db, article):
        return False
    held = last_version(archive.db, article.fidx)
    if held is None or held.capture is None:
        return True
    page = read_again(captures, held.capture, article.fidx)
    if page is None or not _is_trusted(page, article):
        return True
    correct_version(archive.db, held, page.article, now)
    return would_replace(archive.db, article)


def read_again(captures: CaptureStore, capture: int, fidx: str) -> ArticlePage | None:
    """The article's page in a capture, as the present reader reads it; None where it can't be read,
    or is not the article's page to it.
    """
    try:
        record = captures.record(capture)
        message, _ = captures.message_of(record)
    except (Damaged, LookupError, OSError):
        return None
    value = read_page(ParseJob(Target(1, fidx), record.url, message, record.at))
    return value if isinstance(value, ArticlePage) and value.article.fidx == fidx else None


def _is_trusted(page: ArticlePage, article: Article) -> bool:
    """Whether a second witness bears the new reading of the held page out: the board's present
    page, or the list that was captured with it.
    """
    if content_digest(page.article) == content_digest(article):
        return True
    row = page.listing.row(article.fidx)
    return row is not None and listed_digest(row) in article_digests(page)
