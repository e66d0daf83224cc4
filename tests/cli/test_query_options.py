"""The options that say which articles are meant."""

from pathlib import Path
from unicodedata import normalize

import pytest

from ansan_crawler.archive.archive import Archive
from ansan_crawler.fts import articles_index as full_text
from ansan_crawler.replica.board import Board
from tests.cli.typed import ansan

SEARCHES: list[tuple[list[str], int]] = [
    ([], 25),
    (["--title-only"], 25),
    (["--since", "2099"], 0),
    (["--until", "2099-12-31"], 25),
    (["--author", "안산톡톡"], 9),
    (["--author", normalize("NFD", "안산톡톡")], 9),
    (["--changed"], 1),
    (["--removed"], 1),
    (["--not", "안산"], 0),
    (["-안산"], 0),
    (["-결코없는낱말"], 25),
    (["결코없는낱말"], 0),
    (["결코없는낱말", "--any"], 25),
    (["--word", "--sort", "rank"], 25),
    (["--sort", "views"], 25),
]


@pytest.mark.parametrize(
    ("options", "count"),
    SEARCHES,
    ids=lambda x: " ".join(map(str, x)) if isinstance(x, list) else "",
)
def test_search_options(options: list[str], count: int, small_board: Board, archive: Path) -> None:
    recorder = Archive(archive)
    recorder.db.execute("UPDATE articles SET title = '안산 ' || title")
    recorder.db.execute(
        "UPDATE articles SET removed_at = '2026-01-02' WHERE rowid = (SELECT min(id) FROM articles)"
    )
    recorder.db.conn.commit()
    full_text.reindex_articles(recorder.db)
    if "--removed" not in options:
        recorder.db.execute("UPDATE articles SET removed_at = NULL")
        recorder.db.conn.commit()
    if "--author" in options:
        query = "SELECT count(*) FROM articles WHERE author = '안산톡톡'"
        count = recorder.db.execute(query).fetchone()[0]
    recorder.close()
    done = ansan(archive, "search", "안산", *options, "--limit", "0", "--ids")
    assert done.exit_code == (0 if count else 1)
    assert len(done.stdout.splitlines()) == count
