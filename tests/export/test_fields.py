"""What is exported: every field of content, in an order that stays."""

from ansan_crawler.boards.model import CONTENT_FIELDS
from ansan_crawler.export.fields import ARTICLES, VERSIONS

RELEASED = (
    "fidx published title subtitle author views visits body list_text url position content_hash"
    " first_seen_at last_seen_at fetched_at changed_at removed_at licence"
).split()
RELEASED_VERSIONS = (
    "fidx number observed_at published title subtitle author body url content_hash removed_at"
    " licence"
).split()


def test_columns_stay_in_their_places() -> None:
    """Red where one moved: whoever reads columns by their place would read another."""
    assert list(ARTICLES.names)[: len(RELEASED)] == RELEASED
    assert list(VERSIONS.names)[: len(RELEASED_VERSIONS)] == RELEASED_VERSIONS


def test_every_field_of_content_is_there_with_its_meaning() -> None:
    for table in (ARTICLES, VERSIONS):
        meanings = {field.name: field.meaning for field in table.fields}
        for each in CONTENT_FIELDS:
            assert each.own_table or meanings[each.name].startswith(each.meaning)


def test_where_a_page_was_not_read_it_is_said_what_is_null() -> None:
    meanings = {field.name: field.meaning for field in ARTICLES.fields}
    assert all("NULL" in meanings[name] for name in ("author", "body", "views", "content_hash"))
