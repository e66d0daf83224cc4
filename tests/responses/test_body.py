"""What a response brings, unpacked: all of it, and never more than is bearable."""

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansan_crawler.responses import body as content
from ansan_crawler.responses.body import MAX_UNPACKED_BYTES, Unpackable, content_of
from ansan_crawler.responses.message import Message


def message(body: bytes, *coding: str) -> Message:
    told = "".join(f"Content-Encoding: {each}\r\n" for each in coding)
    return Message(f"HTTP/1.1 200 OK\r\n{told}\r\n".encode(), body)


@given(st.lists(st.binary(max_size=300), min_size=1, max_size=4), st.integers(1, 64))
def test_however_it_comes_in_steps(parts: list[bytes], step: int) -> None:
    whole, packed = b"".join(parts), b"".join(map(gzip.compress, parts))
    raw = zlib.compress(whole, wbits=-15)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(content, "_STEP", step)
        assert content_of(message(packed + b"behind", "gzip")) == whole
        assert content_of(message(gzip.compress(packed), "gzip, gzip")) == whole
        assert content_of(message(gzip.compress(packed), "gzip", "x-gzip")) == whole
        assert content_of(message(zlib.compress(whole), "deflate")) == whole
        if not content._has_zlib_head(raw):
            assert content_of(message(raw, "deflate")) == whole
        with pytest.raises(Unpackable):
            content_of(message(packed[:-1], "gzip"))


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_as_much_as_is_bearable_and_not_a_byte_more(coding: str) -> None:
    pack = gzip.compress if coding == "gzip" else zlib.compress
    assert len(content_of(message(pack(bytes(MAX_UNPACKED_BYTES)), coding))) == MAX_UNPACKED_BYTES
    with pytest.raises(Unpackable):
        content_of(message(pack(bytes(MAX_UNPACKED_BYTES + 1)), coding))


def test_a_large_body_may_become_four_times_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content, "MAX_UNPACKED_BYTES", 10)
    packed = gzip.compress(bytes(range(100)), 0)
    assert content_of(message(packed, "gzip")) == bytes(range(100))
    with pytest.raises(Unpackable):
        content_of(message(gzip.compress(bytes(1000)), "gzip"))


def test_packed_again_and_again() -> None:
    packed = gzip.compress(gzip.compress(bytes(2 * MAX_UNPACKED_BYTES), 9), 9)
    assert len(packed) < 2000
    with pytest.raises(Unpackable):
        content_of(message(packed, "gzip, gzip"))
    with pytest.raises(Unpackable, match="5 encodings around each other"):
        content_of(message(b"", ", ".join(["identity"] * 5)))


def test_many_members_count_together() -> None:
    packed = gzip.compress(bytes(MAX_UNPACKED_BYTES // 4)) * 4
    assert len(content_of(message(packed, "gzip"))) == MAX_UNPACKED_BYTES
    with pytest.raises(Unpackable):
        content_of(message(packed + gzip.compress(b"1"), "gzip"))
