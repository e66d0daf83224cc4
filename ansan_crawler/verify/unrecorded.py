"""Pages that were captured and understood, and of which the archive keeps nothing."""

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
"""Captures before the first version of their article, or of no article that is held."""


def check_unrecorded(archive: sqlite3.Connection, store: CaptureStore) -> Iterator[Finding]:
    """The first page that list and article agree on is always a version. Few are suspected, and
    those that say that there is no such article are none.
    """
    for capture, fidx in archive.execute(_SUSPECTS).fetchall():
        try:
            record = store.record(capture)
            message = store.message_of(record)[0]
        except (Damaged, LookupError, OSError):
            continue  # told of where the WARC files are checked
        value = read_page(ParseJob(Target(1, fidx), record.url, message, record.at))
        if isinstance(value, ArticlePage) and value.article.fidx == fidx:
            yield Finding(
                _("versions"),
                fidx,
                _("its page of {time} was understood, and is no version", time=record.at),
            )
