"""What every question to the tables takes for granted; SQL as text, no database."""

from ansan_crawler.boards.model import CONTENT_FIELDS

BOARD = "city_news"
"""The one board there is, in `articles.board`."""
UNREAD = "removed_at IS NULL AND read_hash IS NOT listed_hash"
"""Articles whose page was not read since the list showed them as they are."""
MISDATED = "id / 10000 <> CAST(replace(published, '-', '') AS INTEGER)"
"""Articles whose date changed after their id was given out: without any, ids are in order."""

LATEST_MIGRATION = "corrections"
"""The newest of the migrations in schema.py, for those who only read."""

CONTENT_COLUMNS = tuple(each.name for each in CONTENT_FIELDS)
"""An article's content in `revisions`, in the order of CONTENT_FIELDS."""
ARTICLE_COLUMNS = tuple(each.name for each in CONTENT_FIELDS if not each.own_table)
"""The same in `articles`."""
