"""A page is what it is parsed to; one not understood may be a tombstone by the title held."""

from pathlib import Path

from ansan_crawler.archive.archive import Archive
from ansan_crawler.boards.city_news.urls import target_address
from ansan_crawler.boards.model import ArticlePage, Listing
from ansan_crawler.boards.target import Target
from ansan_crawler.ingest.interpret import interpret
from ansan_crawler.ingest.parse_pool import ParseJob
from ansan_crawler.replica.answers import answer_to
from ansan_crawler.replica.board import Board, ReplicaRequest
from ansan_crawler.responses.classify import Rejected
from ansan_crawler.responses.message import Message
from tests.filled_archive import ADDRESS

AT = "2026-01-01T00:00:00Z"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"


def job_of(board: Board, target: Target, shown: int | None = None) -> ParseJob:
    page, fidx = shown or target.page, target.fidx
    path = f"/ansantalktalk/content/ansantalk/cityNews.html?gtid=sosik&page={page}" + (
        f"&fidx={fidx}&pg=vv" if fidx else ""
    )
    body = answer_to(ReplicaRequest(path, page, fidx, 0.0, ""), board, "http://127.0.0.1").body
    return ParseJob(target, target_address(ADDRESS, target), Message(HEAD, body), AT)


def test_each_kind_of_page(board: Board, tmp_path: Path) -> None:
    archive, post = Archive(tmp_path), board.posts[0]
    job = job_of(board, Target(2))
    assert isinstance(interpret(archive, job, job.message.body), Listing)
    job = job_of(board, Target(1, post.fidx))
    assert isinstance(interpret(archive, job, job.message.body), ArticlePage)
    job = job_of(board, Target(2), shown=3)
    wrong = interpret(archive, job, job.message.body)
    assert wrong == Rejected("unknown", "expected page 2 of the list, found 3")
    packed = interpret(archive, job, None)
    assert isinstance(packed, Rejected) and packed.kind == "lost"
    board.remove(post.fidx)
    board.missing = "list"
    job = job_of(board, Target(1, post.fidx))
    gone = interpret(archive, job, job.message.body)
    assert isinstance(gone, Rejected) and gone.kind == "gone"
    archive.close()
