"""The tables of watches, as released: the text of a migration, never edited.

None of it comes from captures: a rebuilt database has them empty.
"""

WATCHES = """
CREATE TABLE watches (
    id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE,
    sought TEXT NOT NULL,              -- JSON: words, options and filters
    kind TEXT NOT NULL CHECK (kind IN ('command', 'file', 'webhook')), target TEXT NOT NULL,
    added_at TEXT NOT NULL,
    seen INTEGER NOT NULL,             -- the news up to here were looked at
    delivered INTEGER NOT NULL DEFAULT 0, delivered_at TEXT,
    tries INTEGER NOT NULL DEFAULT 0,  -- that failed since the last one that did not
    failing_since TEXT, error TEXT
) STRICT;
CREATE TABLE news (
    id INTEGER PRIMARY KEY AUTOINCREMENT, fidx TEXT NOT NULL, number INTEGER NOT NULL,
    removed_at TEXT                    -- NULL for a version that came
) STRICT;
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    watch_id INTEGER NOT NULL REFERENCES watches (id) ON DELETE CASCADE,
    change TEXT NOT NULL, fidx TEXT NOT NULL, number INTEGER NOT NULL, removed_at TEXT
) STRICT;
CREATE INDEX outbox_watch ON outbox (watch_id, id);
CREATE TRIGGER revisions_news AFTER INSERT ON revisions WHEN EXISTS (SELECT 1 FROM watches)
    BEGIN INSERT INTO news (fidx, number) SELECT fidx, NEW.number FROM articles
    WHERE id = NEW.article_id; END;
CREATE TRIGGER removals_news AFTER INSERT ON removals WHEN EXISTS (SELECT 1 FROM watches)
    BEGIN INSERT INTO news (fidx, number, removed_at) SELECT fidx, number, NEW.removed_at
    FROM articles JOIN revisions ON article_id = id WHERE id = NEW.article_id
    ORDER BY number DESC LIMIT 1; END;
"""
