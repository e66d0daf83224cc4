"""SQL conditions and names that several wings share, as text; opens no database."""

from ansan_crawler.boards.model import CONTENT_FIELDS
from ansan_crawler.boards.registry import PROFILE

BOARD = PROFILE.name
"""The value of `articles.board`, the same in every row: there is one board."""
FIDX_OF_ROW = "(SELECT fidx FROM articles WHERE id = article_id)"
"""The article of a row in a table that has `article_id`; NULL if the article's row is missing."""
FIRST_CAPTURE = "(SELECT min(fetched_at) FROM captures WHERE warc_file IS NOT NULL)"
"""When the first response with a WARC record came, in UTC; NULL if none has a record."""
UNREAD = "removed_at IS NULL AND read_hash IS NOT listed_hash"
"""True for articles on the board whose page was not read since the list last showed a change."""
MISDATED = "id / 10000 <> CAST(replace(published, '-', '') AS INTEGER)"
"""True for articles whose date changed after the id was assigned; if none did, ids are in order."""

LATEST_MIGRATION = "corrections"
"""The name of the newest migration in schema.py: an archive that has it is up to date."""

CONTENT_COLUMNS = tuple(each.name for each in CONTENT_FIELDS)
"""An article's content in `revisions`, in the order of CONTENT_FIELDS."""
ARTICLE_COLUMNS = tuple(each.name for each in CONTENT_FIELDS if not each.own_table)
"""The same in `articles`."""
