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
from ansan_crawler.i18n.translatable import _

COMMAND_TIMEOUT = 60
"""Seconds until a command is killed, with all that it started."""
WEBHOOK_TIMEOUT = 30
"""Seconds in which a webhook has to go on answering."""
MAX_REASON = 200
"""Characters kept of what went wrong."""


_SHELL_ERRORS = {
    "No closing quotation": _("no closing quotation"),
    "No escaped character": _("no escaped character"),
}


class Undelivered(Exception):
    """Why, in one line."""


def send(kind: str, target: str, items: Sequence[dict[str, object]]) -> None:
    """Raises Undelivered where the receiver did not take them."""
    try:
        {"command": to_command, "file": to_file, "webhook": to_webhook}[kind](target, items)
    except (OSError, ValueError, HTTPException) as error:
        why = str(error) or type(error).__name__
        line = " ".join(why.split())[:MAX_REASON]
        raise Undelivered(why if why == line else line) from error


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
            raise OSError(_("killed: not done after {n:g} seconds", n=timeout)) from error
        finally:
            _end(process)
        if code:
            line = _last_line(said)
            why = _("exit code {n}: {line}", n=code, line=line)
            raise OSError(why if line else _("exit code {n}", n=code))


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kills the whole group of one that runs still."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _last_line(said: IO[bytes]) -> str:
    """Of what the command wrote to stderr."""
    said.seek(max(0, said.seek(0, os.SEEK_END) - 2000))
    lines = said.read().decode("utf-8", "replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "")


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
            raise OSError(_("answered {answer}", answer=f"{error.code} {error.reason}")) from error


def _lines(items: Sequence[dict[str, object]]) -> bytes:
    lines = "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items)
    return lines.encode("utf-8", "replace")


def command_of(told: str) -> str:
    """Program and arguments as a JSON list, parted as a shell parts them."""
    try:
        parts = shlex.split(told)
    except ValueError as error:
        why = _SHELL_ERRORS.get(str(error), str(error))
        raise ValueError(_("{told!r}: {why}", told=told, why=why)) from error
    program = shutil.which(parts[0]) if parts else None
    if program is None:
        raise ValueError(
            _("{told!r}: expected a program that can be run, and its arguments", told=told)
        )
    return json.dumps([str(Path(program).absolute()), *parts[1:]], ensure_ascii=False)


def file_of(told: str) -> str:
    path = Path(told).expanduser().absolute()
    if not path.parent.is_dir() or (path.exists() and not path.is_file()):
        raise ValueError(_("{told}: expected a file in a folder that is there", told=told))
    return str(path)


def webhook_of(told: str) -> str:
    expected = _("{told}: expected an address such as https://host/path", told=told)
    try:
        parts = urlsplit(told)
        named = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError as error:
        raise ValueError(_("{expected} ({error})", expected=expected, error=error)) from error
    if not named or not told.isascii() or not told.isprintable() or " " in told:
        raise ValueError(expected)
    return told
