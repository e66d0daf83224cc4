"""Checks for pages that were captured and can be read, but of which the archive has no version."""

import sqlite3
from collections.abc import Iterator

from ansan_crawler.boards.model import ArticlePage
from ansan_crawler.boards.target import Target
from ansan_crawler.captures.reader import Damaged
from ansan_crawler.captures.store import CaptureStore
from ansan_crawler.i18n.translatable import _
from ansan_crawler.ingest.parse_pool import ParseJob, read_page
from ansan_crawler.verify.finding import Finding

_SUSPECTS = (
    "SELECT c.id, c.fidx FROM captures c"
    " LEFT JOIN articles a ON a.fidx = c.fidx LEFT JOIN (SELECT article_id, min(observed_at)"
    " AS first FROM revisions GROUP BY article_id) ON article_id = a.id"
    " WHERE c.fidx IS NOT NULL AND status = 200 AND problem IS NULL AND warc_file IS NOT NULL"
    " AND c.fetched_at < ifnull(first, '~')"
)
"""Captures older than the first version of their article, or of articles not in the archive."""


def check_unrecorded(archive: sqlite3.Connection, store: CaptureStore) -> Iterator[Finding]:
    """Re-parses captures older than the first version; reports those that parse as the article.

    Each of them should have become a version, for list and article agreed. There are few such
    captures, and tombstone pages among them are no findings.
    """
    for capture, fidx in archive.execute(_SUSPECTS).fetchall():
        try:
            record = store.record(capture)
            message = store.message_of(record)[0]
        except (Damaged, LookupError, OSError):
            continue  # the checks of WARC files report it
        value = read_page(ParseJob(Target(1, fidx), record.url, message, record.at))
        if isinstance(value, ArticlePage) and value.article.fidx == fidx:
            yield Finding(
                _("versions"),
                fidx,
                _("its page of {time} was understood, and is no version", time=record.at),
            )
