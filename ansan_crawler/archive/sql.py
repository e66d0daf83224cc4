"""SQL conditions and names that several packages share, as text; opens no database."""

from ansan_crawler.boards.model import CONTENT_FIELDS
from ansan_crawler.boards.registry import PROFILE

BOARD = PROFILE.name
"""The value of `articles.board`, the same in every row: there is one board."""
FIDX_OF_ROW = "(SELECT fidx FROM articles WHERE id = article_id)"
"""The article of a row in a table that has `article_id`; NULL if the article's row is missing."""
FIRST_CAPTURE = "(SELECT min(fetched_at) FROM captures WHERE warc_file IS NOT NULL)"
"""Time of the first response with a WARC record, in UTC; NULL if there is none."""
UNREAD = "removed_at IS NULL AND read_hash IS NOT listed_hash"
"""True for articles on the board that were not read since their listing last changed."""
MISDATED = "id / 10000 <> CAST(replace(published, '-', '') AS INTEGER)"
"""True for articles whose date changed after the id was assigned; if none did, ids are in order."""

LATEST_MIGRATION = "corrections"
"""The name of the newest migration in schema.py: an archive that has it is up to date."""

CONTENT_COLUMNS = tuple(each.name for each in CONTENT_FIELDS)
"""Content columns of `revisions`, in the order of CONTENT_FIELDS."""
ARTICLE_COLUMNS = tuple(each.name for each in CONTENT_FIELDS if not each.own_table)
"""Content columns of `articles`."""
