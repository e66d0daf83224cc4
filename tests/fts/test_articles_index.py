"""The full text of an archive: exact, whatever befalls the archive, and found out where it isn't."""

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from sqlite_utils import Database

from ansan_crawler.archive.archive import Archive
from ansan_crawler.archive.articles import store_article
from ansan_crawler.archive.schema import migrations
from ansan_crawler.fts import articles_index as full_text
from ansan_crawler.fts.check import check_index
from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.replica.page_texts import read_posts
from ansan_crawler.replica.post import Paragraph
from ansan_crawler.search.filters import Filters
from ansan_crawler.search.query import Query, parse_query
from ansan_crawler.search.search import Hits
from tests.filled_archive import ADDRESS, article_of, fill, listing_of
from tests.runs import ROOT

REAL = ROOT.parent / "shared" / "board" / "pages"
NOW, LATER = "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"
TEXT = "title || ' ' || ifnull(subtitle, '') || ' ' || coalesce(body, list_text, '')"
ODD = ['"', "*", "AND", "-", ":", "(", ")", "^", "NEAR", "{a}", "㎡", "市", "031-481-5929", "AI", "31일",
       "시", "가" * 10_000, "title : 안산", "'", "+", "%", "~", "\\", "💡"]  # fmt: skip


@pytest.fixture
def board() -> Board:
    return Board(made_posts(120, seed=4))


@pytest.fixture
def archive(board: Board, tmp_path: Path) -> Iterator[Archive]:
    fill(tmp_path, board, NOW)
    opened = Archive(tmp_path)
    yield opened
    opened.close()


def texts(db: sqlite3.Connection) -> dict[int, str]:
    return dict(db.execute(f"SELECT id, {TEXT} FROM articles"))


def words_of(db: sqlite3.Connection, count: int, seed: int = 1) -> list[str]:
    """Of two to eight characters, from anywhere in the texts' words."""
    dice, found = Random(seed), set[str]()
    words = [word for text in texts(db).values() for word in text.split() if len(word) > 1]
    while len(found) < count:
        word = dice.choice(words)
        at, length = dice.randrange(len(word) - 1), dice.randint(2, 8)
        found.add(word[at : at + length])
    return sorted(word for word in found if len(word) > 1)


def scanned(db: sqlite3.Connection, word: str) -> set[int]:
    return {key for key, text in texts(db).items() if word.casefold() in text.casefold()}


def matched(db: sqlite3.Connection, word: str) -> set[int]:
    asked = '"' + word.replace('"', '""') + '"'
    rows = db.execute("SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?", [asked])
    return {key for (key,) in rows}


def assert_exact(db: sqlite3.Connection, count: int = 40) -> None:
    for word in words_of(db, count):
        assert matched(db, word) == scanned(db, word), word
    assert list(check_index(db)) == []
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_four_hundred_words(archive: Archive) -> None:
    assert_exact(archive.db.conn, 400)


@pytest.mark.skipif(not REAL.is_dir(), reason="the stored page texts aren't in the repository")
def test_real_texts(tmp_path: Path) -> None:
    fill(tmp_path, Board(read_posts(REAL)), NOW)
    with closing(sqlite3.connect(tmp_path / "ansan.db")) as db:
        assert_exact(db, 400)
        for word in ODD:
            assert set(Hits(db, parse_query((word,))).first(9999)) == scanned(db, word), word


def test_an_article_that_only_the_list_knows(board: Board, tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    archive.store_listing(listing_of(board.posts, 1), ADDRESS, NOW)
    assert_exact(archive.db.conn)
    store_article(archive.db, article_of(board.posts[0]), None, LATER)
    store_article(archive.db, article_of(board.posts[50]), None, LATER)
    assert_exact(archive.db.conn)
    archive.close()


def test_edits_and_removals(board: Board, archive: Archive) -> None:
    board.edit(board.posts[3].fidx, body=(Paragraph(("반월산단의 새 글",)),))
    store_article(archive.db, article_of(board.posts[3]), None, LATER)
    assert len(matched(archive.db.conn, "산단의")) == 1
    archive.mark_removed(board.posts[5].fidx, LATER)
    assert_exact(archive.db.conn)
    gone = Hits(archive.db.conn, parse_query(()), Filters(removed=True))
    assert (gone.count(), Hits(archive.db.conn, parse_query(())).count()) == (1, 119)


def test_vacuum_and_backup(archive: Archive, tmp_path: Path) -> None:
    archive.db.execute("VACUUM")
    assert_exact(archive.db.conn)
    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        archive.db.conn.backup(copy)
        assert_exact(copy)


def test_an_archive_of_before(board: Board, archive: Archive, tmp_path: Path) -> None:
    """Made without a full text, it gets one when it is opened."""
    folder = tmp_path / "old"
    folder.mkdir()
    old = Database(sqlite3.connect(folder / "ansan.db"))
    migrations.apply(old, stop_before="full_text")
    names = ", ".join(row[1] for row in old.execute("PRAGMA table_info(articles)"))
    rows = archive.db.execute(f"SELECT {names} FROM articles").fetchall()
    marks = ", ".join("?" * len(rows[0]))
    old.conn.executemany(f"INSERT INTO articles ({names}) VALUES ({marks})", rows)
    old.conn.commit()
    with pytest.raises(LookupError, match="run ansan reindex"):
        Hits(old.conn, parse_query(("안산",))).count()
    assert [what for _, what in check_index(old.conn)] == [
        "can't be read (no such fts5 table: main.articles_fts)"
    ]
    old.close()
    opened = Archive(folder)
    assert_exact(opened.db.conn)
    opened.close()


BREAKS = {
    "an edit": ("UPDATE articles SET body = 'x' WHERE id = (SELECT min(id) FROM articles)", 1),
    "a rebuild": ("INSERT INTO articles_fts (articles_fts) VALUES ('rebuild')", 120),
    "an emptied index": ("INSERT INTO articles_fts (articles_fts) VALUES ('delete-all')", 120),
    "a deleted article": ("DELETE FROM articles WHERE id = (SELECT min(id) FROM articles)", 1),
    "a dropped index": ("DROP TABLE articles_fts", 1),
    "broken data": ("DELETE FROM articles_fts_data WHERE id > 10", 1),
}


@pytest.mark.parametrize("name", BREAKS)
def test_what_another_tool_breaks_is_found_and_mended(name: str, archive: Archive) -> None:
    breaks, findings = BREAKS[name]
    archive.db.execute("PRAGMA foreign_keys = OFF")
    archive.db.execute(breaks)
    archive.db.conn.commit()
    assert len(list(check_index(archive.db.conn))) == findings
    full_text.reindex_articles(archive.db)
    assert_exact(archive.db.conn)


@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_index_costs_no_article(name: str, board: Board, archive: Archive) -> None:
    archive.db.execute("PRAGMA foreign_keys = OFF")
    archive.db.execute(BREAKS[name][0])
    archive.db.conn.commit()
    board.edit(board.posts[0].fidx, body=(Paragraph(("새 글",)),))
    store_article(archive.db, article_of(board.posts[0]), None, LATER)
    kept = "SELECT body FROM articles WHERE fidx = ?"
    assert archive.db.execute(kept, [board.posts[0].fidx]).fetchone() == ("새 글",)
    assert list(check_index(archive.db.conn))


@pytest.mark.parametrize(
    "words", [*((word,) for word in ODD), tuple("시" * n for n in range(1, 900))]
)
def test_odd_questions_are_answered(words: tuple[str, ...], archive: Archive) -> None:
    for either in (False, True):
        hits = Hits(archive.db.conn, parse_query(words, either=either))
        assert len(hits.first(999)) == hits.count()


def test_a_short_word_beside_a_long_one(archive: Archive) -> None:
    db = archive.db.conn
    for short, long in zip(words_of(db, 20), sorted(words_of(db, 20), key=len), strict=False):
        found = set(Hits(db, parse_query((short, long))).first(999))
        assert found == scanned(db, short) & scanned(db, long)


@pytest.mark.parametrize("seed", range(4))
def test_what_is_without_words_is_what_a_scan_leaves(seed: int, archive: Archive) -> None:
    db = archive.db.conn
    for out in [[word] for word in [*words_of(db, 20, seed), *ODD]] + [words_of(db, 5, seed), ODD]:
        asked = parse_query((), tuple(out))
        left = {
            key
            for key, *text in db.execute(
                "SELECT id, title, subtitle, coalesce(body, list_text) FROM articles"
            )
            if asked.holds(*text)
        }
        hits = Hits(db, asked)
        assert (set(hits.first(999)), hits.ids(), hits.count()) == (left, left, len(left)), out


def test_what_is_without_a_word_reads_no_text(archive: Archive) -> None:
    db, asked = archive.db.conn, list[str]()
    db.set_trace_callback(asked.append)
    Hits(db, parse_query((), ("안산", "AI")), Filters(since="2010")).first(20)
    db.set_trace_callback(None)
    assert not any("holds" in sql for sql in asked)


class Interrupting(Query):
    """Ctrl-C comes while a text is read."""

    def holds(self, title: str, subtitle: str | None, body: str | None) -> bool:
        signal.raise_signal(signal.SIGINT)
        return super().holds(title, subtitle, body)


# Datasette, where it was imported before, has Python tell of what is raised in a callback
UNRAISABLE_IGNORED = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@UNRAISABLE_IGNORED
def test_interrupted_while_it_reads_texts(archive: Archive) -> None:
    with pytest.raises(KeyboardInterrupt):
        Hits(archive.db.conn, Interrupting(("시",), starts=True))


class Failing(Query):
    def holds(self, title: str, subtitle: str | None, body: str | None) -> bool:
        raise RecursionError("too deep")


@UNRAISABLE_IGNORED
def test_what_fails_while_texts_are_read_is_told_as_it_is(archive: Archive) -> None:
    with pytest.raises(RecursionError, match="too deep"):
        Hits(archive.db.conn, Failing(("시",), starts=True))


def test_newest_first_though_a_date_was_changed(archive: Archive) -> None:
    db = archive.db.conn
    for change in ("SELECT 1", "UPDATE articles SET published = '2018-05-05' WHERE id % 7 = 0"):
        db.execute(change)
        order = "SELECT id FROM articles ORDER BY published DESC, id DESC"
        assert Hits(db, parse_query(())).first(999) == [key for (key,) in db.execute(order)]
    db.rollback()


def test_other_tools(archive: Archive, tmp_path: Path, board: Board) -> None:
    word = board.posts[0].title.split()[1][:3]
    command = [str(Path(sys.executable).parent / "sqlite-utils"), "search", str(tmp_path / "ansan.db"),
               "articles", word, "-c", "id", "--nl", "--limit", "999"]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert len(done.stdout.splitlines()) == len(matched(archive.db.conn, word)) > 0
    shown = archive.db.execute(
        "SELECT snippet(articles_fts, -1, '[', ']', '…', 8) FROM articles_fts"
        " WHERE articles_fts MATCH ? ORDER BY rank LIMIT 3", [word],
    ).fetchall()  # fmt: skip
    assert all(text for (text,) in shown)


FILTERS = [
    Filters(since="2019"),
    Filters(author="안산"),
    Filters(changed=True),
    Filters(removed=True),
]


@pytest.mark.parametrize("filters", FILTERS, ids=repr)
def test_the_index_is_asked_once_whatever_the_filters(filters: Filters, archive: Archive) -> None:
    db, asked = archive.db.conn, list[str]()
    db.set_trace_callback(asked.append)
    Hits(db, parse_query(("안산",)), filters).first(20)
    db.set_trace_callback(None)
    own = [sql for sql in asked if not sql.startswith("--")]  # those are FTS5's
    plans = [row[3] for sql in own for row in db.execute(f"EXPLAIN QUERY PLAN {sql}")]
    of_index = [plan for plan in plans if "articles_fts" in plan]
    assert of_index and not any("=M" in plan for plan in of_index), "= is a look-up by id"
