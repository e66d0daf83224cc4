"""The two full-text tables, of articles and of attachments, as SQL."""

# Declared as the index of `articles`, but filled with what terms.py makes of them: SQLite's own
# 'rebuild' would insert whole words. Every character but white space is part of a word, so no piece
# of a word is a phrase, which detail=none could not answer.
_FULL_TEXT = """
CREATE VIRTUAL TABLE articles_fts USING fts5 (
    title, subtitle, body, content="articles", content_rowid="id", detail=none, columnsize=0,
    tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* P* S* Cf Cn Co Cs'"
)
"""
FULL_TEXT = (
    _FULL_TEXT,
    # small pages, merged late, so that no write of a crawl waits long for a merge
    "INSERT INTO articles_fts (articles_fts, rank) VALUES ('pgsz', 1000)",
    "INSERT INTO articles_fts (articles_fts, rank) VALUES ('automerge', 8)",
)
OPTIMIZE = "INSERT INTO articles_fts (articles_fts) VALUES ('optimize')"
# the same statements for attachments
FILE_FULL_TEXT = tuple(
    statement.replace("articles_fts", "file_texts_fts")
    .replace("title, subtitle, body", "text")
    .replace('"articles"', '"file_texts"')
    for statement in FULL_TEXT
)
