"""Fetches one page with one request, without Scrapy, for `ansan probe`."""

import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPResponse, InvalidURL
from typing import Any
from urllib.parse import quote, urlsplit

from ansan_crawler.i18n.translatable import _
from ansan_crawler.responses.body import Unpackable, content_of
from ansan_crawler.responses.message import Message

READ_BYTES = 65_536


@dataclass(frozen=True)
class FetchedPage:
    """`url` is where redirects led to."""

    url: str
    status: int
    body: bytes = field(repr=False)


class Unreachable(Exception):
    """No answer, or none that could be read whole."""


class _WebOnly(urllib.request.HTTPRedirectHandler):
    """A redirect to anything but http(s) is not followed: its status is the answer."""

    def redirect_request(self, *args: Any) -> urllib.request.Request | None:
        web = urlsplit(args[-1]).scheme in ("http", "https")
        return super().redirect_request(*args) if web else None


def fetch(url: str, agent: str, timeout: float, most: int) -> FetchedPage:
    """The answer to one GET, of whatever status.

    `timeout` in seconds bounds each wait and the whole request.

    Raises ValueError where the address is no http(s) one, Unreachable where no answer came within
    the time or it has more than `most` bytes.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(_("expected an http or https address, found {url!r}", url=url))
    named = parts._replace(netloc=_in_ascii(parts.netloc)).geturl()
    asked = quote(named, safe="!#$%&'()*+,/:;=?@[]~")
    request = urllib.request.Request(asked, headers={"User-Agent": agent})
    end = time.monotonic() + timeout
    try:
        with _open(request, timeout) as response:
            body = _unpacked(response, _whole(response, end, most))
            return FetchedPage(response.url, response.status, body)
    except InvalidURL as error:
        raise ValueError(f"{url!r}: {error}") from error
    except Unpackable as error:
        raise Unreachable(str(error)) from error
    except (OSError, HTTPException) as error:
        reason = getattr(error, "reason", error)
        raise Unreachable(f"{type(reason).__name__}: {reason}") from error


def _in_ascii(host: str) -> str:
    """A name in Hangul as it is looked up; ValueError where it can't be."""
    return host if host.isascii() else host.encode("idna").decode("ascii")


def _open(request: urllib.request.Request, timeout: float) -> Any:
    """The response; an error status is an answer too."""
    try:
        return urllib.request.build_opener(_WebOnly).open(request, timeout=timeout)
    except urllib.error.HTTPError as answer:
        return answer


def _whole(response: HTTPResponse, end: float, most: int) -> bytes:
    body, length = b"", response.length
    while len(body) != length and (chunk := response.read1(READ_BYTES)):
        body += chunk
        if len(body) > most:
            raise Unreachable(_("more than {n:,} bytes", n=most))
        if time.monotonic() > end:
            raise Unreachable(_("not whole in time: {n:,} bytes came", n=len(body)))
    if length is not None and len(body) < length:
        raise Unreachable(_("cut: {n:,} of {length:,} bytes came", n=len(body), length=length))
    return body


def _unpacked(response: HTTPResponse, body: bytes) -> bytes:
    """The body unpacked as the crawler does: some servers compress without being asked."""
    codings = response.headers.get_all("Content-Encoding", [])
    head = "".join(f"Content-Encoding: {each}\r\n" for each in codings)
    return content_of(Message(f"HTTP/1.1 200\r\n{head}\r\n".encode("latin-1"), body))
