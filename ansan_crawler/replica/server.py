"""The board over HTTP, on this machine only."""

import base64
import time
from typing import Any
from urllib.parse import parse_qs, urlsplit

from twisted.internet.interfaces import IListeningPort
from twisted.web.resource import Resource
from twisted.web.server import NOT_DONE_YET, Request, Site

from ansan_crawler.replica.board import Answer, Asked, Board
from ansan_crawler.replica.render import render_article, render_list

HOST = "127.0.0.1"
PAGE = "cityNews.html"
PATH = f"/ansantalktalk/content/ansantalk/{PAGE}"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
)
WRONG = "<script>alert('존재하지 않는 게시물입니다.');history.back();</script>"


class BoardResource(Resource):
    """Every address of the site; paths ending in cityNews.html are the board."""

    isLeaf = True

    def __init__(self, board: Board) -> None:
        super().__init__()
        self.board = board

    def render_GET(self, request: Request) -> bytes | int:
        asked = asked_of(request)
        self.board.record(asked)
        fault = self.board.answer(asked) if self.board.answer else None
        host = request.requestHeaders.getRawHeaders("host", [HOST])[0]
        answer = fault or answer_to(asked, self.board, f"http://{host}")
        if answer.reset:
            request.channel.forceAbortClient()
            return NOT_DONE_YET
        return _written(request, answer)


def _written(request: Request, answer: Answer) -> bytes:
    request.setResponseCode(answer.status)
    request.setHeader(b"content-type", answer.content_type.encode())
    if "/gtb_download.php" in request.uri.decode("latin-1"):
        request.setHeader(b"content-disposition", b'attachment; filename="file.hwp"')
    return answer.body


def asked_of(request: Request) -> Asked:
    path = request.uri.decode("latin-1")
    query = parse_qs(urlsplit(path).query)
    page = query.get("page", [""])[0]
    agent = request.requestHeaders.getRawHeaders("user-agent", [""])[0]
    number = int(page) if page.isdecimal() else None
    return Asked(path, number, query.get("fidx", [None])[0], time.time(), agent)


def answer_to(asked: Asked, board: Board, origin: str) -> Answer:
    """The board's answer where no fault is set."""
    path = urlsplit(asked.path).path
    if path.endswith(PAGE):
        return _board_page(asked, board, origin + path)
    if path == "/robots.txt" and board.robots is not None:
        return Answer(200, board.robots.encode(), "text/plain")
    if path.startswith("/UPDIR/"):
        return Answer(200, PNG, "image/png")
    if path.endswith("/gtb_download.php") and "fid=" in asked.path:
        return Answer(200, f"file {asked.path}".encode(), "application/octet-stream")
    return Answer(404, b"<h1>Not Found</h1>", "text/html")


def _board_page(asked: Asked, board: Board, address: str) -> Answer:
    post = board.visit(asked.fidx) if asked.fidx else None
    if asked.fidx and not post and board.missing != "list":
        return _encoded(404 if board.missing == "404" else 200, WRONG, board)
    listing = board.listing(asked.page or 1)
    skin, declared = board.skin, board.declared
    if post:
        return _encoded(200, render_article(post, listing, skin, address, declared=declared), board)
    return _encoded(200, render_list(listing, skin, address, declared=declared), board)


def _encoded(status: int, page: str, board: Board) -> Answer:
    """Characters the charset lacks become numeric references."""
    named = f"; charset={board.declared}" if board.declared else ""
    body = page.encode(board.charset, "xmlcharrefreplace")
    return Answer(status, body, f"text/html{named}")


def serve(board: Board, port: int = 0, *, reactor: Any = None) -> IListeningPort:
    """Listen on 127.0.0.1, at a free port for 0; the default reactor where none is given."""
    if reactor is None:
        from twisted.internet import reactor
    site = Site(BoardResource(board), reactor=reactor)
    listening: IListeningPort = reactor.listenTCP(port, site, interface=HOST)
    return listening


def address(port: int) -> str:
    return f"http://{HOST}:{port}{PATH}?gtid=sosik"
