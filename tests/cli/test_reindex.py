"""`ansan reindex`."""

import sqlite3
from contextlib import closing
from pathlib import Path

from ansan_crawler.archive.lock import locked
from tests.cli.typed import ansan


def test_reindex(archive: Path) -> None:
    with closing(sqlite3.connect(archive / "ansan.db")) as db:
        db.execute("DROP TABLE articles_fts")
    assert ansan(archive, "search", "시").exit_code == 2
    with locked(archive):
        assert ansan(archive, "reindex").exit_code == 3
    done = ansan(archive, "reindex")
    assert (done.exit_code, done.stdout) == (0, "full text of 25 articles made anew\n")
    assert ansan(archive, "search", "시").exit_code == 0
    (archive / "ansan.db").write_text("no database at all, but some text " * 99)
    assert ansan(archive, "reindex").exit_code == 6
