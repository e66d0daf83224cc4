"""The list of an article's fields is the one place: a field that is added there is seen everywhere."""

import csv
import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import fields
from pathlib import Path

import pytest
from pyarrow import parquet

from ansan_crawler.boards.digest import content_digest, digest_of
from ansan_crawler.boards.model import CONTENT_FIELDS, Article, ContentField
from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.replica.post import Paragraph
from ansan_crawler.replica.server import ReplicaThread
from tests.filled_archive import altered, article_of
from tests.runs import ROOT, command, crawl, rows
from tests.with_field import MEANING, NAME

OUTSIDE = {"fidx", "url", "views", "images"}
"""Of an article, but no field of its content by themselves; images are among the attachments."""


def with_field(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    run = [sys.executable, "-m", "tests.with_field", program, *arguments]
    return subprocess.run(run, cwd=ROOT, capture_output=True, text=True, timeout=280)


def ansan(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return with_field("ansan", "--archive", str(folder), *arguments)


@pytest.fixture(scope="module")
def extended(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Begun without the field, gone on with it; one article was edited meanwhile, one has come."""
    folder = tmp_path_factory.mktemp("extended")
    posts = made_posts(12, seed=5)
    board = Board(posts[1:])
    with ReplicaThread(board) as replica:
        assert crawl(replica.address, folder).returncode == 0
        board.edit(posts[3].fidx, body=(Paragraph(("새 글이다.",)),))
        board.add(posts[0])
        words = command(replica.address, folder, "-a", f"fidx={posts[3].fidx}")[3:]
        assert with_field("scrapy", *words).returncode == 0
        done = with_field("scrapy", *command(replica.address, folder)[3:])
        assert done.returncode == 0, done.stderr
    return folder


def test_each_attribute_of_an_article_is_content_or_stands_outside() -> None:
    named = {each.name for each in CONTENT_FIELDS}
    assert {each.name for each in fields(Article)} == named | OUTSIDE


def test_hashes_of_the_first_rule_stay_as_they_are() -> None:
    """The digest as the first release wrote it."""
    article = article_of(made_posts(3, seed=1)[1])
    files = [["image", each.name, each.url.rpartition("/")[2]] for each in article.images]
    listed = (article.title, article.subtitle, article.author, article.published, article.body)
    assert content_digest(article) == digest_of(*listed, json.dumps(files, ensure_ascii=False))


def test_a_later_field_may_be_null() -> None:
    with pytest.raises(ValueError, match="nullable"):
        ContentField("x", "text", "x", since=2)


def test_a_new_field_is_hashed_and_versioned(extended: Path) -> None:
    query = f"SELECT number, {NAME}, length(r.body) FROM revisions r ORDER BY article_id, number"
    found = rows(extended, query)
    assert [row for row in found if row[0] == 2] == [(2, len("새 글이다."), len("새 글이다."))]
    assert sum(value is None for _, value, _ in found) == 10, "those not read again stay"
    assert all(value in (None, length) for _, value, length in found)
    assert rows(extended, f"SELECT count(*) FROM articles WHERE {NAME} IS NOT NULL") == [(2,)]


def test_versions_of_before_are_no_findings(extended: Path) -> None:
    done = ansan(extended, "verify")
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"versions were read before the field {NAME} existed; each gets it when" in done.stderr


def test_a_new_field_is_verified(extended: Path, tmp_path: Path) -> None:
    copy = copied(extended, tmp_path)
    altered(copy, f"UPDATE articles SET {NAME} = 7 WHERE {NAME} IS NOT NULL")
    said = ansan(copy, "verify").stdout
    assert f"the article is not as its last version: {NAME}" in said
    altered(copy, f"UPDATE revisions SET {NAME} = 7 WHERE {NAME} IS NOT NULL")
    said = ansan(copy, "verify").stdout
    assert "its content is not what the hash was taken of" in said
    assert f"{NAME} is «7», its capture says «6»" in said


def test_a_new_field_is_shown_by_probe(extended: Path, tmp_path: Path) -> None:
    fidx, url, body = rows(extended, "SELECT fidx, url, body FROM articles LIMIT 1")[0]
    page = tmp_path / "page.html"
    page.write_text(ansan(extended, "show", str(fidx), "--html").stdout)
    done = ansan(extended, "probe", str(page), "--url", str(url), "--json")
    shown = {each["field"]: each["value"] for each in json.loads(done.stdout)["evidence"]}
    assert shown[NAME] == len(str(body)) and "licence" in shown


def test_a_new_field_is_in_history_and_diff(extended: Path) -> None:
    fidx = str(rows(extended, "SELECT fidx FROM articles JOIN revisions ON article_id = id"
                              " WHERE number = 2")[0][0])  # fmt: skip
    assert f"body, {NAME}" in ansan(extended, "history", fidx).stdout
    assert ansan(extended, "diff", fidx).stdout.splitlines()[-2:] == [NAME, "[-711-]{+6+}"]


def test_a_new_field_is_exported_with_its_meaning(extended: Path, tmp_path: Path) -> None:
    for form in ("csv", "jsonl", "parquet"):
        done = ansan(extended, "export", "-o", str(tmp_path / f"out.{form}"))
        assert done.returncode == 0, done.stderr
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        told = {row["fidx"]: row[NAME] for row in csv.DictReader(file)}
    held = {
        str(fidx): value for fidx, value in rows(extended, f"SELECT fidx, {NAME} FROM articles")
    }
    assert told == {fidx: "" if value is None else str(value) for fidx, value in held.items()}
    lines = map(json.loads, (tmp_path / "out.jsonl").read_text().splitlines())
    assert {row["fidx"]: row[NAME] for row in lines} == held
    table = parquet.read_table(tmp_path / "out.parquet")
    assert table.column(NAME).to_pylist().count(None) == 10
    assert table.schema.field(NAME).metadata[b"description"].decode() == MEANING
    assert (
        f"| `{NAME}` | integer | 2 | {MEANING} |" in (tmp_path / "out.csv.datasheet.md").read_text()
    )


def test_a_new_field_is_rebuilt_and_compared(extended: Path, tmp_path: Path) -> None:
    done = ansan(extended, "rebuild", "-o", str(tmp_path / "new.db"), "--compare")
    assert NAME in done.stdout, "the versions of before gain it"
    assert "content_hash" not in done.stdout, "which follows from it"
    with closing(sqlite3.connect(tmp_path / "new.db")) as new:
        query = f"SELECT count(*) FROM revisions WHERE {NAME} = length(body)"
        assert new.execute(query).fetchone() == (13,)


def copied(folder: Path, to: Path) -> Path:
    import shutil

    return Path(shutil.copytree(folder, to / "copy"))
