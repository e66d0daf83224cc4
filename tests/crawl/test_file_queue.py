"""Files come in their turn; a bounded crawl fetches those of the articles it read."""

from pathlib import Path

from ansan_crawler.archive.archive import Archive
from ansan_crawler.archive.attachments import note_attempt
from ansan_crawler.crawl.attempts import Attempts
from ansan_crawler.crawl.file_queue import FileQueue
from ansan_crawler.replica.board import Board
from tests.filled_archive import fill

NOW = "2026-11-01T00:00:00Z"
KINDS = ("file", "image")


def test_files_are_fetched_until_the_queue_is_stopped(board: Board, tmp_path: Path) -> None:
    for post in board.posts:
        board.edit(post.fidx, files=(), images=())
    board.edit(board.posts[0].fidx, files=(("1", "a.hwp"), ("2", "b.pdf")))
    board.edit(board.posts[1].fidx, files=(("3", "c.hwp"),))
    fill(tmp_path, board, "2026-01-01T00:00:00Z")
    archive, attempts = Archive(tmp_path), Attempts()
    queue = FileQueue(archive, KINDS, attempts, NOW, bounded=False)
    urls = [target.key for target in queue.targets(set())]
    assert (len(urls), queue.count()) == (3, 3)
    attempts.done.add(urls[0])
    assert [target.key for target in queue.targets({urls[1]})] == [urls[2]]
    bounded = FileQueue(archive, KINDS, Attempts(), NOW, bounded=True)
    assert list(bounded.targets(set())) == [] and bounded.count() == 0
    bounded.attempts.done.add(board.posts[1].fidx)
    assert [target.file for target in bounded.targets(set())] == [u for u in urls if "fid=3" in u]
    queue.stop()
    assert list(queue.targets(set())) == [] and queue.count() == 0 and queue.is_left()
    for url in urls:
        note_attempt(archive.db, url, NOW)
    assert not queue.is_left(), "what was tried is due another day"
    assert not FileQueue(archive, (), attempts, NOW, bounded=False).is_left()
    archive.close()
