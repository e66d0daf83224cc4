"""The archive's shape as data: migrations only, each run once and never edited after release."""

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

migrations = Migrations("ansan_crawler")

_FIRST = """
CREATE TABLE articles (
    id INTEGER PRIMARY KEY,            -- YYYYMMDDnnnn of the date first seen: in the board's order
    board TEXT NOT NULL, fidx TEXT NOT NULL, title TEXT NOT NULL, subtitle TEXT, author TEXT,
    published TEXT NOT NULL, views INTEGER, body TEXT, list_text TEXT, url TEXT NOT NULL,
    position INTEGER, content_hash TEXT, first_seen_at TEXT NOT NULL, last_seen_at TEXT NOT NULL,
    fetched_at TEXT, changed_at TEXT, removed_at TEXT,
    listed_hash TEXT,                  -- of title, date and text as the list shows them now
    read_hash TEXT,                    -- listed_hash when the article page was last read
    UNIQUE (board, fidx)
) STRICT;
CREATE INDEX articles_published ON articles (published);
CREATE INDEX articles_position ON articles (position);
CREATE INDEX articles_unread ON articles (published, position)
    WHERE removed_at IS NULL AND read_hash IS NOT listed_hash;
CREATE TABLE captures (
    id INTEGER PRIMARY KEY, url TEXT NOT NULL, fetched_at TEXT NOT NULL, status INTEGER NOT NULL,
    media_type TEXT, warc_file TEXT, warc_offset INTEGER, warc_length INTEGER,
    payload_digest TEXT NOT NULL, problem TEXT
) STRICT;
CREATE TABLE revisions (
    article_id INTEGER NOT NULL REFERENCES articles (id), number INTEGER NOT NULL,
    observed_at TEXT NOT NULL, title TEXT NOT NULL, subtitle TEXT, author TEXT NOT NULL,
    published TEXT NOT NULL, body TEXT NOT NULL, attachments TEXT NOT NULL,
    content_hash TEXT NOT NULL, capture_id INTEGER REFERENCES captures (id),
    PRIMARY KEY (article_id, number)
) STRICT;
CREATE TABLE views_history (
    article_id INTEGER NOT NULL REFERENCES articles (id), observed_at TEXT NOT NULL,
    views INTEGER NOT NULL, PRIMARY KEY (article_id, observed_at)
) STRICT;
CREATE TABLE attachments (
    article_id INTEGER NOT NULL REFERENCES articles (id), kind TEXT NOT NULL,
    ordinal INTEGER NOT NULL, name TEXT, url TEXT NOT NULL, media_type TEXT, bytes INTEGER,
    sha256 TEXT, capture_id INTEGER REFERENCES captures (id),
    PRIMARY KEY (article_id, kind, ordinal)
) STRICT;
CREATE TABLE crawls (
    id INTEGER PRIMARY KEY, started_at TEXT NOT NULL, finished_at TEXT, verdict TEXT,
    exit_code INTEGER, requests INTEGER, total INTEGER, held INTEGER, new INTEGER,
    changed INTEGER, removed INTEGER, unknown INTEGER, lost INTEGER, message TEXT
) STRICT;
"""


@migrations()
def first(db: Database) -> None:
    for statement in _FIRST.split(";\n"):
        if statement.strip():
            db.execute(statement)
