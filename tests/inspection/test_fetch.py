"""One request to a server that behaves, and to some that don't."""

import gzip
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Thread

import pytest

from ansan_crawler.inspection.fetch import FetchedPage, Unreachable, fetch

SLEEP = b"a pause"


@contextmanager
def serving(*parts: bytes) -> Iterator[tuple[str, list[bytes]]]:
    """A server of one request, with what it was asked; it sends the parts and hangs up at the end."""
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            connection, _ = server.accept()
            with connection, suppress(BrokenPipeError, ConnectionResetError):
                asked.append(connection.recv(65_536))
                for part in parts:
                    if part is SLEEP:
                        time.sleep(0.1)
                    else:
                        connection.sendall(part)
                if not parts:
                    connection.recv(1)

        thread = Thread(target=serve)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}", asked
        thread.join()


def head(status: str, *more: str) -> bytes:
    return "\r\n".join((f"HTTP/1.1 {status}", *more, "\r\n")).encode()


def test_a_page_and_the_name_it_is_asked_under() -> None:
    with serving(head("200 OK"), b"<p>") as (origin, asked):
        assert fetch(f"{origin}/a?q=가 나#x", "ansan/1", 60, 99).body == b"<p>"
    request = asked[0].decode()
    assert request.startswith("GET /a?q=%EA%B0%80%20%EB%82%98 HTTP/1.1\r\n")
    assert "\r\nUser-Agent: ansan/1\r\n" in request


def test_a_page_that_is_packed_though_nobody_asked() -> None:
    packed = gzip.compress(b"<p>")
    with serving(head("200 OK", "Content-Encoding: gzip"), packed) as (origin, _):
        assert fetch(origin, "x", 60, 99).body == b"<p>"
    with (
        serving(head("200 OK", "Content-Encoding: gzip"), packed[:-9]) as (origin, _),
        pytest.raises(Unreachable, match="ends too early"),
    ):
        fetch(origin, "x", 60, 99)


def test_a_host_in_hangul_is_looked_up() -> None:
    with pytest.raises(Unreachable):
        fetch("http://한글.invalid/", "x", 5, 99)
    with pytest.raises(ValueError, match="label"):
        fetch(f"http://{'가' * 80}.invalid/", "x", 5, 99)


def test_an_error_is_an_answer() -> None:
    with serving(head("403 Forbidden", "Content-Length: 2"), b"no") as (origin, _):
        assert fetch(origin, "x", 60, 99) == FetchedPage(origin, 403, b"no")


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ((), "timed out"),
        ((b"",), "Remote"),
        ((b"what?\r\n\r\n",), "BadStatusLine"),
        ((head("200 OK", "Content-Length: 9"), b"cut"), "cut: 3 of 9 bytes came"),
        ((head("200 OK", "Transfer-Encoding: chunked"), b"9\r\ncut"), "IncompleteRead"),
        ((head("200 OK"), b"x" * 100), "more than 99 bytes"),
    ],
)
def test_what_is_no_answer(parts: tuple[bytes, ...], said: str) -> None:
    with serving(*parts) as (origin, _), pytest.raises(Unreachable, match=said):
        fetch(origin, "x", 60 if parts else 0.5, 99)


@pytest.mark.parametrize("to", ["file:///etc/hosts", "ftp://127.0.0.1/x", "data:,x"])
def test_only_the_web_is_redirected_to(to: str) -> None:
    with serving(head("302 Found", f"Location: {to}")) as (origin, _):
        answer = fetch(origin, "x", 60, 99)
    assert (answer.status, answer.body) == (302, b"")


def test_a_page_that_trickles_in_is_given_up() -> None:
    trickle = [head("200 OK"), *[b"x", SLEEP] * 80]
    with serving(*trickle) as (origin, _), pytest.raises(Unreachable, match="not whole in time"):
        fetch(origin, "x", 1, 99)


@pytest.mark.parametrize("url", ["file:///etc/hosts", "ftp://127.0.0.1/x", "http://", "http://[x", "http://a b/", "http://127.0.0.1:x/"])  # fmt: skip
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(ValueError):
        fetch(url, "x", 1, 99)
