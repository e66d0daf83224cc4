"""Which articles a question finds, in which order; what attachments hold; nothing without an index."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from ansan_crawler.archive.archive import Archive
from ansan_crawler.archive.read_only import NoFullText
from ansan_crawler.fts.attachments_index import store_file_text
from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.search.filters import Filters
from ansan_crawler.search.query import Query, parse_query
from ansan_crawler.search.search import Hits, articles
from tests.filled_archive import fill

TEXT = "title || char(10) || ifnull(subtitle, '') || char(10) || body"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("search")
    fill(made, Board(made_posts(60, seed=5)), "2026-01-01T00:00:00Z")
    return made


@pytest.fixture
def archive(folder: Path) -> Iterator[sqlite3.Connection]:
    """What a test changes in it is taken back."""
    with closing(Archive(folder)) as opened:
        opened.db.conn.row_factory = sqlite3.Row
        yield opened.db.conn
        opened.db.conn.rollback()


def ids(archive: sqlite3.Connection, order: str, where: str = "1") -> list[int]:
    return [
        key for (key,) in archive.execute(f"SELECT id FROM articles WHERE {where} ORDER BY {order}")
    ]


@pytest.mark.parametrize(
    ("query", "where"),
    [
        (parse_query(("안산",)), f"instr({TEXT}, '안산')"),
        (parse_query(("안산", "시"), either=True), f"instr({TEXT}, '안산') OR instr({TEXT}, '시')"),
        (parse_query(("시",), ("안산",)), f"instr({TEXT}, '시') AND NOT instr({TEXT}, '안산')"),
        (parse_query(("안산",), title_only=True), "instr(title, '안산')"),
        (parse_query(("없는낱말",)), "0"),
        (parse_query(()), "1"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_it_finds_what_a_look_at_every_text_finds(
    query: Query, where: str, archive: sqlite3.Connection
) -> None:
    hits, expected = Hits(archive, query), ids(archive, "id DESC", where)
    assert (hits.first(999), hits.count(), hits.ids()) == (expected, len(expected), set(expected))


def test_the_order(archive: sqlite3.Connection) -> None:
    hits = Hits(archive, parse_query(("안산",)))
    found = f"instr({TEXT}, '안산')"
    assert hits.first(7) == ids(archive, "published DESC, id DESC", found)[:7]
    assert hits.first(99, "views") == ids(archive, "views DESC, published DESC, id DESC", found)
    titled = ids(archive, "published DESC, id DESC", "instr(title, '안산')")
    assert hits.first(99, "rank")[: len(titled)] == titled


def test_removed_articles_are_found_only_where_asked_for(archive: sqlite3.Connection) -> None:
    gone = ids(archive, "id")[0]
    archive.execute("UPDATE articles SET removed_at = '2026-01-02T00:00:00Z' WHERE id = ?", [gone])
    assert gone not in Hits(archive, parse_query(())).ids()
    assert Hits(archive, parse_query(()), Filters(removed=True)).ids() == {gone}


def test_words_of_attachments(folder: Path, tmp_path: Path) -> None:
    fill(tmp_path, Board(made_posts(60, seed=5)), "2026-01-01T00:00:00Z")
    with closing(Archive(tmp_path)) as opened:
        db = opened.db
        keys = [key for (key,) in db.execute("SELECT id FROM articles ORDER BY id LIMIT 2")]
        db.execute("DELETE FROM attachments")
        for key, sha256, text in zip(keys, ("a", "b"), ("산단 계획", "다른 글"), strict=True):
            store_file_text(opened.db, sha256, text, None)
            db.execute("INSERT INTO attachments (article_id, kind, ordinal, url, sha256)"
                       " VALUES (?, 'file', 1, 'http://h/', ?)", [key, sha256])  # fmt: skip
        assert Hits(db.conn, parse_query(("산단",)), files=True).first(9) == keys[:1]
        assert Hits(db.conn, parse_query(("산단 계획",)), files=True).first(9) == keys[:1]
        assert Hits(db.conn, parse_query(("안산",)), files=True).count() == 0


def test_an_archive_without_a_full_text_says_so(archive: sqlite3.Connection) -> None:
    archive.execute("BEGIN")
    archive.execute("DROP TABLE articles_fts")
    with pytest.raises(NoFullText):
        Hits(archive, parse_query(("안산",))).first(9)


def test_articles_come_in_the_order_given(archive: sqlite3.Connection) -> None:
    order = [*ids(archive, "views")[:3], 424242]
    assert [row["id"] for row in articles(archive, order)] == order[:3]
