"""Serves a board over HTTP, on the loopback address only."""

import time
from functools import cache
from threading import Thread
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

from twisted.internet.interfaces import IListeningPort
from twisted.internet.selectreactor import SelectReactor
from twisted.internet.threads import blockingCallFromThread
from twisted.web.resource import Resource
from twisted.web.server import NOT_DONE_YET, Request, Site

from ansan_crawler.replica.answers import PAGE, answer_to
from ansan_crawler.replica.board import Board
from ansan_crawler.replica.messages import ReplicaAnswer, ReplicaRequest

HOST = "127.0.0.1"
PATH = f"/ansantalktalk/content/ansantalk/{PAGE}"


class BoardResource(Resource):
    """Answers every URL of the site; paths ending in cityNews.html are the board."""

    isLeaf = True

    def __init__(self, board: Board, reactor: Any) -> None:
        super().__init__()
        self.board = board
        self.reactor = reactor

    def render_GET(self, request: Request) -> int:
        logged = request_of(request)
        self.board.record(logged)
        fault = self.board.answer(logged) if self.board.answer else None
        host = request.requestHeaders.getRawHeaders("host", [HOST])[0]
        answer = fault or answer_to(logged, self.board, f"http://{host}")
        if wait := answer.delay or self.board.delay:
            _send_later(wait, request, answer, self.reactor)
        else:
            _send(request, answer)
        return NOT_DONE_YET


def _send_later(wait: float, request: Any, answer: ReplicaAnswer, reactor: Any) -> None:
    call = reactor.callLater(wait, _send, request, answer)
    request.notifyFinish().addErrback(lambda _: call.active() and call.cancel())


def _send(request: Any, answer: ReplicaAnswer) -> None:
    if answer.reset:
        request.channel.forceAbortClient()
        return
    request.setResponseCode(answer.status)
    request.setHeader("content-type", answer.content_type)
    request.setHeader("content-length", str(len(answer.body)))
    if "/gtb_download.php" in request.uri.decode("latin-1"):
        request.setHeader("content-disposition", 'attachment; filename="file.hwp"')
    for name, value in answer.headers:
        request.responseHeaders.addRawHeader(name, value)
    request.write(answer.body)
    request.finish()


def request_of(request: Request) -> ReplicaRequest:
    """Reads page and fidx from a Twisted request."""
    path = request.uri.decode("latin-1")
    query = parse_qs(urlsplit(path).query)
    page = query.get("page", [""])[0]
    agent = request.requestHeaders.getRawHeaders("user-agent", [""])[0]
    number = int(page) if page.isdecimal() else None
    return ReplicaRequest(path, number, query.get("fidx", [None])[0], time.time(), agent)


def serve(board: Board, port: int = 0, reactor: Any = None) -> IListeningPort:
    """Listens on 127.0.0.1, with 0 at any free port, with None in Twisted's default reactor."""
    if reactor is None:
        from twisted.internet import reactor  # importing it installs it
    untyped: Any = Site
    site = untyped(BoardResource(board, reactor), reactor=reactor, logFormatter=_no_line)
    listening: IListeningPort = reactor.listenTCP(port, site, interface=HOST)
    return listening


def _no_line(timestamp: str, request: Any) -> str:
    """An empty log line: Twisted formats one for each request even if it is written nowhere."""
    return ""


def address(port: int) -> str:
    """The URL of the list at that port."""
    return f"http://{HOST}:{port}{PATH}?gtid=sosik"


@cache
def _running_reactor() -> Any:
    """The reactor of all replicas in this process, running in a daemon thread.

    It isn't installed as Twisted's default, so a process that crawls can still choose its own.
    """
    reactor = SelectReactor()
    run = {"installSignalHandlers": False}
    Thread(target=reactor.run, kwargs=run, name="replica", daemon=True).start()
    return reactor


class ReplicaThread:
    """Serves a board at `.address` while the ``with`` block lasts."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.port = 0

    @property
    def address(self) -> str:
        return address(self.port)

    def __enter__(self) -> Self:
        reactor = _running_reactor()
        self._listening: Any = blockingCallFromThread(reactor, serve, self.board, 0, reactor)
        self.port = self._listening.getHost().port
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        blockingCallFromThread(_running_reactor(), self._listening.stopListening)
