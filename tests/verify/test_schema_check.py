"""Views, indexes and triggers as they were made: what is missing, changed or in the way is named."""

import pytest
from sqlite_utils import Database

from ansan_crawler.verify.schema_check import check_schema


def test_of_a_new_archive_nothing_is_found(db: Database) -> None:
    assert list(check_schema(db.conn)) == []


@pytest.mark.parametrize(
    ("damage", "name"),
    [
        ("DROP VIEW latest", "latest"),
        ("DROP INDEX articles_published", "articles_published"),
        ("DROP TRIGGER revisions_news", "revisions_news"),
        (
            "CREATE TRIGGER articles_ai AFTER INSERT ON articles BEGIN"
            " INSERT INTO articles_fts (rowid, title) VALUES (NEW.id, NEW.title); END",
            "articles_ai",
        ),
    ],
)
def test_damage_is_named(damage: str, name: str, db: Database) -> None:
    db.execute(damage)
    assert [found for found, _ in check_schema(db.conn)] == [name]


def test_one_of_another_shape(db: Database) -> None:
    db.execute("DROP VIEW latest")
    db.execute("CREATE VIEW latest AS SELECT 1")
    assert [found for found, _ in check_schema(db.conn)] == ["latest"]


def test_what_people_add_for_themselves_is_nobody_s_fault(db: Database) -> None:
    db.execute("CREATE VIEW mine AS SELECT title FROM articles")
    db.execute("CREATE INDEX by_author ON articles (author)")
    assert list(check_schema(db.conn)) == []
