"""Makes the board's answer to a request, as bytes; independent of Twisted."""

import base64
import codecs
from functools import cache
from urllib.parse import urlsplit

from ansan_crawler.replica.board import ROBOTS, Board
from ansan_crawler.replica.messages import ReplicaAnswer, ReplicaRequest
from ansan_crawler.replica.render import render_article, render_list

PAGE = "cityNews.html"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
)
WRONG = "<script>alert('존재하지 않는 게시물입니다.');history.back();</script>"


def answer_to(request: ReplicaRequest, board: Board, origin: str) -> ReplicaAnswer:
    """The board's answer to a request; `origin` is scheme and host, which absolute links need."""
    path = urlsplit(request.path).path
    if path.endswith(PAGE):
        return _board_page(request, board, origin + path)
    if path == ROBOTS and board.robots is not None:
        return ReplicaAnswer(200, board.robots.encode(), "text/plain")
    if path.startswith("/UPDIR/"):
        return ReplicaAnswer(200, PNG, "image/png")
    if path.endswith("/gtb_download.php") and "fid=" in request.path:
        return ReplicaAnswer(200, f"file {request.path}".encode(), "application/octet-stream")
    return ReplicaAnswer(404, b"<h1>Not Found</h1>", "text/html")


def _board_page(request: ReplicaRequest, board: Board, address: str) -> ReplicaAnswer:
    post = board.visit(request.fidx) if request.fidx else None
    if request.fidx and not post and board.missing != "list":
        return _encoded(404 if board.missing == "404" else 200, WRONG, board)
    listing = board.listing(request.page or 1)
    skin, declared = board.skin, board.declared
    if post:
        return _encoded(200, render_article(post, listing, skin, address, declared=declared), board)
    return _encoded(200, render_list(listing, skin, address, declared=declared), board)


def _encoded(status: int, page: str, board: Board) -> ReplicaAnswer:
    """Encodes a page in the board's charset; characters that it lacks become references."""
    charset_parameter = f"; charset={board.declared}" if board.declared else ""
    if codecs.lookup(board.charset).name == "euc_kr":
        page = page.translate(_beyond_euc_kr())
    body = page.encode(board.charset, "xmlcharrefreplace")
    return ReplicaAnswer(status, body, f"text/html{charset_parameter}")


@cache
def _beyond_euc_kr() -> dict[int, str]:
    """Syllables that only CP949 has, as references: Python's EUC-KR would write them as letters."""
    syllables = range(ord("가"), ord("힣") + 1)
    return {n: f"&#{n};" for n in syllables if len(chr(n).encode("euc-kr")) > 2}
