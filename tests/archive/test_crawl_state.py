"""What a crawl asks the archive, of an archive equal to a small board."""

from pathlib import Path

from ansan_crawler.archive import crawl_state
from ansan_crawler.archive.archive import Archive
from ansan_crawler.boards.position import Place
from ansan_crawler.replica.board import Board
from tests.filled_archive import fill


def test_what_a_crawl_asks(board: Board, tmp_path: Path) -> None:
    fill(tmp_path, board, "2026-01-01T00:00:00Z")
    archive = Archive(tmp_path)
    db, newest, oldest = archive.db, board.posts[0], board.posts[-1]
    total = len(board.posts)
    assert crawl_state.count_held(db) == total and crawl_state.count_unread(db) == 0
    places = dict(crawl_state.live_places(db))
    assert places[newest.fidx] == Place(newest.published, total) and len(places) == total
    assert crawl_state.title_held(db, oldest.fidx) == oldest.title
    assert crawl_state.title_held(db, "424242") is None
    assert crawl_state.digest_last_listed(db, newest.fidx)
    assert crawl_state.digest_last_listed(db, "424242") is None
    assert (newest.fidx, newest.published, "2026-01-01") in crawl_state.reading_days(db)
    assert len(crawl_state.last_read(db)) == 1

    db.execute("UPDATE articles SET last_seen_at = '2025-01-01T00:00:00Z' WHERE position = 5")
    assert next(crawl_state.longest_unseen(db))[1] == 5
    db.execute("UPDATE articles SET read_hash = NULL WHERE position IN (1, ?)", [total])
    unread = crawl_state.unread_articles(db, "", set(), 9)
    assert unread == [(newest.fidx, total, True), (oldest.fidx, 1, True)]
    assert crawl_state.unread_articles(db, "", {newest.fidx}, 1) == unread[1:]
    assert crawl_state.unread_among(db, {oldest.fidx, "424242"}) == unread[1:]

    archive.mark_removed(newest.fidx, "2026-02-01T00:00:00Z")
    assert crawl_state.count_held(db) == total - 1
    assert newest.fidx not in dict(crawl_state.live_places(db))
    archive.close()
