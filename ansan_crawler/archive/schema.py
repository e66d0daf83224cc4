"""The archive's shape as data: migrations only, each run once and never edited after release.

Each is its own text: it runs no constant or function from elsewhere that may change later. What is
derived and can be made anew, views and full text, is brought to its present form by `migrate`.
"""

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from ansan_crawler.archive.schema_alerts import WATCHES

migrations = Migrations("ansan_crawler")

_FIRST = """
CREATE TABLE articles (
    id INTEGER PRIMARY KEY,            -- YYYYMMDDnnnn of the date first seen: in the board's order
    board TEXT NOT NULL, fidx TEXT NOT NULL, title TEXT NOT NULL, subtitle TEXT, author TEXT,
    published TEXT NOT NULL, views INTEGER, body TEXT, list_text TEXT, url TEXT NOT NULL,
    position INTEGER, content_hash TEXT, first_seen_at TEXT NOT NULL,
    last_seen_at TEXT NOT NULL,        -- on the list or by its page, to within a day
    fetched_at TEXT, changed_at TEXT, removed_at TEXT,
    listed_hash TEXT,                  -- of title, date and text as the list showed them last
    read_hash TEXT,                    -- listed_hash when the article page was last read
    visits INTEGER NOT NULL DEFAULT 0, -- how often this crawler opened the page: part of views
    UNIQUE (board, fidx)
) STRICT;
CREATE INDEX articles_published ON articles (published);
CREATE INDEX articles_last_seen ON articles (last_seen_at) WHERE removed_at IS NULL;
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
    published TEXT NOT NULL, body TEXT NOT NULL,
    attachments TEXT NOT NULL,         -- JSON: [kind, name, identity] each
    content_hash TEXT NOT NULL, capture_id INTEGER REFERENCES captures (id),
    PRIMARY KEY (article_id, number)
) STRICT;
CREATE TABLE views_history (
    article_id INTEGER NOT NULL REFERENCES articles (id), observed_at TEXT NOT NULL,
    views INTEGER NOT NULL,
    visits INTEGER NOT NULL,           -- our own until then: views - visits are the public's
    PRIMARY KEY (article_id, observed_at)
) STRICT;
CREATE TABLE removals (
    article_id INTEGER NOT NULL REFERENCES articles (id), removed_at TEXT NOT NULL,
    returned_at TEXT,                  -- NULL while it is gone
    PRIMARY KEY (article_id, removed_at)
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
    changed INTEGER, removed INTEGER, unknown INTEGER, lost INTEGER, message TEXT,
    bounds TEXT NOT NULL,              -- '' for a crawl of the whole board
    listings INTEGER                   -- listing pages read, those under articles too
) STRICT;
"""

# captures.fidx is that of the article whose page was asked for; a revisit's payload is in the
# capture that refers_to names
_CAPTURE = """
ALTER TABLE captures ADD COLUMN fidx TEXT;
ALTER TABLE captures ADD COLUMN refers_to INTEGER REFERENCES captures (id);
CREATE INDEX captures_fidx ON captures (fidx) WHERE fidx IS NOT NULL;
CREATE INDEX captures_payload ON captures (payload_digest)
    WHERE refers_to IS NULL AND warc_file IS NOT NULL;
CREATE UNIQUE INDEX captures_record ON captures (warc_file, warc_offset);
CREATE TABLE warc_files (
    name TEXT PRIMARY KEY, bytes INTEGER NOT NULL, sha256 TEXT NOT NULL,
    sealed_at TEXT NOT NULL            -- from then on nothing is written to it
) STRICT;
ALTER TABLE attachments ADD COLUMN tries INTEGER NOT NULL DEFAULT 0;
ALTER TABLE attachments ADD COLUMN tried_at TEXT;
CREATE INDEX attachments_url ON attachments (url);
CREATE INDEX attachments_due ON attachments (tried_at) WHERE sha256 IS NULL;
"""

_FILE_TEXTS = """
CREATE TABLE file_texts (
    id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE,
    text TEXT, problem TEXT -- one of the two: why there is no text
) STRICT
"""

_FULL_TEXT = """
CREATE VIRTUAL TABLE articles_fts USING fts5 (
    title, subtitle, body, content="articles", content_rowid="id", detail=none, columnsize=0,
    tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* P* S* Cf Cn Co Cs'"
);
CREATE VIRTUAL TABLE file_texts_fts USING fts5 (
    text, content="file_texts", content_rowid="id", detail=none, columnsize=0,
    tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* P* S* Cf Cn Co Cs'"
);
INSERT INTO articles_fts (articles_fts, rank) VALUES ('pgsz', 1000);
INSERT INTO articles_fts (articles_fts, rank) VALUES ('automerge', 8);
INSERT INTO file_texts_fts (file_texts_fts, rank) VALUES ('pgsz', 1000);
INSERT INTO file_texts_fts (file_texts_fts, rank) VALUES ('automerge', 8);
CREATE INDEX articles_removed ON articles (removed_at) WHERE removed_at IS NOT NULL;
"""
_MISDATED = (
    "CREATE INDEX articles_misdated ON articles (id)"
    " WHERE id / 10000 <> CAST(replace(published, '-', '') AS INTEGER)"
)
# for the view `changes`, which else would read every version
_VIEWS = "CREATE INDEX revisions_replacing ON revisions (observed_at) WHERE number > 1"
_LICENCE = """
ALTER TABLE articles ADD COLUMN licence INTEGER;
ALTER TABLE revisions ADD COLUMN licence INTEGER
"""
_CORRECTIONS = """
CREATE TABLE corrections (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles (id), number INTEGER NOT NULL,
    corrected_at TEXT NOT NULL, fields TEXT NOT NULL,
    hash_before TEXT NOT NULL          -- content_hash as an older reader made it
) STRICT
"""


@migrations()
def first(db: Database) -> None:
    _run(db, _FIRST)


@migrations()
def capture(db: Database) -> None:
    _run(db, _CAPTURE)


@migrations()
def file_texts(db: Database) -> None:
    _run(db, _FILE_TEXTS)


@migrations()
def full_text(db: Database) -> None:
    """The index, empty: `migrate` feeds it."""
    _run(db, _FULL_TEXT)
    _run(db, _MISDATED)


@migrations()
def views(db: Database) -> None:
    """What the views need; they themselves are made by `migrate`."""
    _run(db, _VIEWS)


@migrations()
def watches(db: Database) -> None:
    _run(db, WATCHES)


@migrations()
def licence(db: Database) -> None:
    _run(db, _LICENCE)


@migrations()
def corrections(db: Database) -> None:
    _run(db, _CORRECTIONS)


def _run(db: Database, script: str) -> None:
    for statement in script.split(";\n"):
        if statement.strip():
            db.execute(statement)
