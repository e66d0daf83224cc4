"""Every table and column has its meaning."""

from ansan_crawler.archive.archive import Archive
from ansan_crawler.archive.data_dictionary import TABLES
from ansan_crawler.boards.model import CONTENT_FIELDS
from tests.archive.empty import archive

__all__ = ["archive"]


def test_the_dictionary_has_every_table_and_column(archive: Archive) -> None:
    db = archive.db.conn
    query = ("SELECT name FROM pragma_table_list WHERE schema = 'main'"
             " AND type IN ('table', 'virtual') AND name NOT GLOB '*sqlite_*'")  # fmt: skip
    assert {table.name for table in TABLES} == {name for (name,) in db.execute(query)}
    for table in TABLES:
        columns = [row[1] for row in db.execute(f"PRAGMA table_info({table.name})")]
        assert sorted(table.columns) == sorted(columns), table.name


def test_what_may_be_null_says_what_null_means() -> None:
    articles = next(table for table in TABLES if table.name == "articles")
    for each in CONTENT_FIELDS:
        if not (each.own_table or each.listed):
            assert "NULL" in articles.columns[each.name]
