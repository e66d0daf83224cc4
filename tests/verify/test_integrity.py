"""The tables agree with themselves and with each other."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from ansan_crawler.archive.archive import Archive
from ansan_crawler.archive.sql import ARTICLE_COLUMNS, CONTENT_COLUMNS
from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.verify.finding import Finding
from ansan_crawler.verify.integrity import check_integrity
from tests.runs import article_of, fill

NOW = "2026-01-01T00:00:00Z"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    board = Board(made_posts(6, seed=3))
    fill(tmp_path, board, NOW)
    with closing(Archive(tmp_path)) as opened:
        edited = replace(article_of(board.posts[1]), title="고친 제목")
        opened.store_article(edited, None, "2026-01-02T00:00:00Z")
        yield opened


def found(archive: Archive, statement: str) -> list[Finding]:
    archive.db.execute(statement)
    return list(check_integrity(archive.db.conn))


def test_a_sound_archive(archive: Archive) -> None:
    assert list(check_integrity(archive.db.conn)) == []


def value_of(name: str) -> str:
    return {"licence": "5 - coalesce(licence, 4)", "published": "'2020-02-02'"}.get(name, "'x'")


@pytest.mark.parametrize("name", ARTICLE_COLUMNS)
def test_each_field_of_an_article_is_held_against_its_last_version(
    name: str, archive: Archive
) -> None:
    (article,) = archive.db.execute("SELECT fidx FROM articles ORDER BY id LIMIT 1").fetchone()
    statement = f"UPDATE articles SET {name} = {value_of(name)} WHERE fidx = '{article}'"
    assert found(archive, statement) == [
        Finding("present version", article, f"the article is not as its last version: {name}")
    ]


@pytest.mark.parametrize("name", CONTENT_COLUMNS)
def test_each_field_of_a_version_is_in_its_hash(name: str, archive: Archive) -> None:
    statement = f"UPDATE revisions SET {name} = {value_of(name)} WHERE number = 1"
    hashes = [each for each in found(archive, statement) if each.check == "content hash"]
    assert len(hashes) == 6


@pytest.mark.parametrize(
    ("statement", "check"),
    [
        ("DELETE FROM revisions WHERE number = 1", "versions"),
        ("UPDATE articles SET removed_at = '2026-01-03T00:00:00Z'", "removals"),
        ("UPDATE articles SET views = views + 1", "views"),
        ("UPDATE articles SET board = 'other'", "articles"),
        ("DELETE FROM attachments", "files"),
    ],
)
def test_what_does_not_fit(statement: str, check: str, archive: Archive) -> None:
    assert check in {each.check for each in found(archive, statement)}
