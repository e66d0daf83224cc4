"""`ansan status`: is the archive complete, and what is missing."""

import json
from pathlib import Path

from ansan_crawler.archive.archive import Archive
from ansan_crawler.replica.board import Board
from tests.cli.typed import ansan


def test_status_of_an_old_archive(archive: Path) -> None:
    told = ansan(archive, "status")
    assert told.exit_code == 1
    assert "TOO OLD: complete as of" in told.output
    assert "last crawl: incomplete: board 25 = held 25 · lost 1" in told.output
    assert "audit: 3 listing pages, 5 a crawl of late: all in 1 crawl;" in told.output
    assert ansan(archive, "status", "--max-age", "90000d").exit_code == 0
    facts = json.loads(ansan(archive, "status", "--json").output)
    assert (facts["fresh"], facts["complete_at"]) == (False, "2026-01-02T00:00:00Z")
    assert (facts["articles"], facts["unread"], facts["gaps"]) == (25, [], [])


def test_status_names_what_is_missing(small_board: Board, archive: Path) -> None:
    post = small_board.posts[6]
    recorder = Archive(archive)
    with recorder.db.atomic():
        recorder.db.execute("UPDATE articles SET read_hash = NULL WHERE fidx = ?", [post.fidx])
        recorder.db.execute("UPDATE articles SET position = NULL WHERE position IN (4, 5, 25)")
    recorder.close()
    told = ansan(archive, "status").output
    assert f"not read: {post.fidx} {post.title}" in told
    assert "not seen: positions 4 to 5" in told and "not seen: positions 25 to 25" in told
