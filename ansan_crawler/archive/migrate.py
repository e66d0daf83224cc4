"""Brings an archive of any released version to the present schema."""

from sqlite_utils import Database

from ansan_crawler.archive.schema import migrations
from ansan_crawler.archive.views import VIEWS
from ansan_crawler.boards.model import CONTENT_FIELDS
from ansan_crawler.fts.articles_index import UnindexedDatabase, reindex_articles
from ansan_crawler.fts.attachments_index import reindex_attachments


def migrate(db: Database) -> None:
    """Runs the pending migrations, then adds missing content columns and renews changed views.

    The full text is filled if its migration was among them. Raises sqlite3.Error.
    """
    pending = {each.name for each in migrations.pending(db)}
    if pending:
        with db.atomic():
            migrations.apply(db)
            if "full_text" in pending:
                _feed(db)
    with db.atomic():
        _add_columns(db)
        _renew_views(db)


def _feed(db: Database) -> None:
    if isinstance(db, UnindexedDatabase) or not db["articles"].count:
        return
    reindex_articles(db)
    reindex_attachments(db)


def _add_columns(db: Database) -> None:
    """Adds missing content columns, NULL in every row."""
    for table in ("articles", "revisions"):
        held = {column.name for column in db[table].columns}
        for each in CONTENT_FIELDS:
            if each.name not in held and not (each.own_table and table == "articles"):
                db.execute(f"ALTER TABLE {table} ADD COLUMN {each.name} {each.sql}")


def _renew_views(db: Database) -> None:
    held = dict(db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'view'").fetchall())
    for view in VIEWS:
        if held.get(view.name) != view.sql.strip():
            db.execute(f"DROP VIEW IF EXISTS {view.name}")
            db.execute(view.sql)
