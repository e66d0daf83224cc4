"""An HTTP message as received."""

import pytest

from ansan_crawler.responses.message import Message, parse_message


@pytest.mark.parametrize(
    ("block", "head", "body"),
    [
        (b"HTTP/1.1 200 OK\r\nA: b\r\n\r\nbody", b"HTTP/1.1 200 OK\r\nA: b\r\n\r\n", b"body"),
        (b"HTTP/1.0 200\n\nbody\r\n\r\n", b"HTTP/1.0 200\n\n", b"body\r\n\r\n"),
        (b"HTTP/1.1 200 OK\r\n\r\n", b"HTTP/1.1 200 OK\r\n\r\n", b""),
        (b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200\r\n\r\nx", b"HTTP/1.1 200\r\n\r\n", b"x"),
        (b"HTTP/1.1 101 Switch\r\n\r\nHTTP/1.1 200\r\n\r\n", b"HTTP/1.1 101 Switch\r\n\r\n", b"HTTP/1.1 200\r\n\r\n"),
        (b"HTTP/1.1 200 OK\r\n\nbody", b"HTTP/1.1 200 OK\r\n\n", b"body"),
    ],
)  # fmt: skip
def test_head_and_body(block: bytes, head: bytes, body: bytes) -> None:
    assert parse_message(block) == Message(head, body)


@pytest.mark.parametrize("block", [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 100 Continue\r\n\r\n"])
def test_a_head_without_end(block: bytes) -> None:
    with pytest.raises(ValueError, match="expected an HTTP head"):
        parse_message(block)


def test_headers() -> None:
    head = b"HTTP/1.1 404 Not Found\r\nContent-Type: Text/HTML; charset=x\r\nA : 1\r\na:2 \r\nodd\r\n\r\n"
    message = Message(head, b"")
    assert message.status == 404
    assert message.media_type == "text/html"
    assert (message.header("a"), list(message.headers("A"))) == (b"1", [b"1", b"2"])
    assert (message.header("b"), message.header("odd")) == (None, None)


@pytest.mark.parametrize("value", [b"", b"Content-Type:\r\n", b"Content-Type: ;charset=x\r\n"])
def test_no_media_type(value: bytes) -> None:
    assert Message(b"HTTP/1.1 200 OK\r\n" + value + b"\r\n", b"").media_type is None


def test_a_status_that_is_none() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        _ = Message(b"HTTP/1.1 OK\r\n\r\n", b"").status
