"""One batch of matches to a command, a file or a webhook: all of it, or Undelivered."""

import json
import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Sequence
from http.client import HTTPException
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from ansan_crawler import __version__

COMMAND_TIMEOUT = 60
"""Seconds until a command is killed, with all that it started."""
WEBHOOK_TIMEOUT = 30
"""Seconds in which a webhook has to go on answering."""
SAID = 200
"""Characters kept of what went wrong."""


class Undelivered(Exception):
    """Why, in one line."""


def send(kind: str, target: str, items: Sequence[dict[str, object]]) -> None:
    """Raises Undelivered where the receiver did not take them."""
    try:
        {"command": to_command, "file": to_file, "webhook": to_webhook}[kind](target, items)
    except (OSError, ValueError, HTTPException) as error:
        line = " ".join((str(error) or type(error).__name__).split())
        raise Undelivered(line[:SAID]) from error


def to_command(
    target: str, items: Sequence[dict[str, object]], timeout: float = COMMAND_TIMEOUT
) -> None:
    """`target` is a JSON list: program and arguments, no shell. It reads a line of JSON each."""
    with TemporaryFile() as lines, TemporaryFile() as said:
        lines.write(_lines(items))
        lines.seek(0)
        process = subprocess.Popen(
            json.loads(target), stdin=lines, stdout=subprocess.DEVNULL, stderr=said,
            start_new_session=True,
        )  # fmt: skip
        try:
            code = process.wait(timeout)
        except subprocess.TimeoutExpired as error:
            raise OSError(f"killed: not done after {timeout:g} seconds") from error
        finally:
            _end(process)
        if code:
            raise OSError(f"exit code {code}{_last_line(said)}")


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kills the whole group of one that runs still."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _last_line(said: IO[bytes]) -> str:
    """Of what the command wrote to stderr."""
    said.seek(max(0, said.seek(0, os.SEEK_END) - 2000))
    lines = said.read().decode("utf-8", "replace").split("\n")
    return next((f": {line.strip()}" for line in reversed(lines) if line.strip()), "")


def to_file(target: str, items: Sequence[dict[str, object]]) -> None:
    """Appends a line of JSON each; on the disk when it returns, or not at all."""
    with Path(target).open("a+b", buffering=0) as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - 1))
        torn = file.read(1) not in (b"", b"\n")
        lines = memoryview(b"\n" * torn + _lines(items))
        try:
            while lines:
                lines = lines[file.write(lines) :]
            os.fsync(file.fileno())
        except BaseException:
            file.truncate(size)
            raise


class _NoRedirect(HTTPRedirectHandler):
    """A POST sent elsewhere becomes a GET without what it carries: so it has failed."""

    def redirect_request(self, *_: Any) -> None:
        return None


def to_webhook(
    target: str, items: Sequence[dict[str, object]], timeout: float = WEBHOOK_TIMEOUT
) -> None:
    """POSTs one JSON object, its `items` a list; any answer of 2xx says that they are taken."""
    body = json.dumps({"watch": items[0]["watch"], "items": items}, ensure_ascii=False)
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": f"ansan-crawler/{__version__}",
    }
    request = Request(target, body.encode("utf-8", "replace"), headers, method="POST")
    try:
        with build_opener(_NoRedirect).open(request, timeout=timeout):
            pass
    except HTTPError as error:
        with error:
            raise OSError(f"answered {error.code} {error.reason}") from error


def _lines(items: Sequence[dict[str, object]]) -> bytes:
    lines = "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items)
    return lines.encode("utf-8", "replace")


def command_of(told: str) -> str:
    """Program and arguments as a JSON list, parted as a shell parts them."""
    try:
        parts = shlex.split(told)
    except ValueError as error:
        raise ValueError(f"{told!r}: {error}".lower()) from error
    program = shutil.which(parts[0]) if parts else None
    if program is None:
        raise ValueError(f"{told!r}: expected a program that can be run, and its arguments")
    return json.dumps([str(Path(program).absolute()), *parts[1:]], ensure_ascii=False)


def file_of(told: str) -> str:
    path = Path(told).expanduser().absolute()
    if not path.parent.is_dir() or (path.exists() and not path.is_file()):
        raise ValueError(f"{told}: expected a file in a folder that is there")
    return str(path)


def webhook_of(told: str) -> str:
    expected = f"{told}: expected an address such as https://host/path"
    try:
        parts = urlsplit(told)
        named = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError as error:
        raise ValueError(f"{expected} ({error})") from error
    if not named or not told.isascii() or not told.isprintable() or " " in told:
        raise ValueError(expected)
    return told
