"""Sends one batch of matches to a command, a file or a webhook; raises Undelivered on failure."""

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
"""Seconds after which a command is killed, with every process it started."""
WEBHOOK_TIMEOUT = 30
"""Seconds that a webhook may stay silent."""
MAX_ERROR_CHARACTERS = 200
"""Characters of an error message that are stored."""


_SHELL_ERRORS = {
    "No closing quotation": _("no closing quotation"),
    "No escaped character": _("no escaped character"),
}


class Undelivered(Exception):
    """A batch was not delivered; the message says why, in one line."""


def send(kind: str, target: str, items: Sequence[dict[str, object]]) -> None:
    """Delivers to the target of that kind ('command', 'file' or 'webhook').

    Raises Undelivered if the receiver did not accept the items.
    """
    try:
        {"command": send_to_command, "file": send_to_file, "webhook": send_to_webhook}[kind](
            target, items
        )
    except (OSError, ValueError, HTTPException) as error:
        why = str(error) or type(error).__name__
        line = " ".join(why.split())[:MAX_ERROR_CHARACTERS]
        raise Undelivered(why if why == line else line) from error


def send_to_command(
    target: str, items: Sequence[dict[str, object]], timeout: float = COMMAND_TIMEOUT
) -> None:
    """Runs a program that reads the items from its standard input, one JSON object a line.

    `target` is a JSON list of program and arguments; no shell is involved. Raises OSError if the
    program can't be started, exits with a code other than 0 or runs longer than `timeout` seconds.
    """
    with TemporaryFile() as lines, TemporaryFile() as stderr:
        lines.write(_lines(items))
        lines.seek(0)
        process = subprocess.Popen(
            json.loads(target), stdin=lines, stdout=subprocess.DEVNULL, stderr=stderr,
            start_new_session=True,
        )  # fmt: skip
        try:
            code = process.wait(timeout)
        except subprocess.TimeoutExpired as error:
            raise OSError(_("killed: not done after {n:g} seconds", n=timeout)) from error
        finally:
            _end(process)
        if code:
            line = _last_line(stderr)
            why = _("exit code {n}: {line}", n=code, line=line)
            raise OSError(why if line else _("exit code {n}", n=code))


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kills the process and all it started, if it still runs."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _last_line(stderr: IO[bytes]) -> str:
    """': ' and the last line that the command wrote to stderr; empty if it wrote nothing."""
    stderr.seek(max(0, stderr.seek(0, os.SEEK_END) - 2000))
    lines = stderr.read().decode("utf-8", "replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "")


def send_to_file(target: str, items: Sequence[dict[str, object]]) -> None:
    """Appends one JSON object a line: all are on disk when it returns, or none was written.

    A last line that lacks its line feed is ended first. Raises OSError.
    """
    with Path(target).open("a+b", buffering=0) as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - 1))
        unfinished = file.read(1) not in (b"", b"\n")
        lines = memoryview(b"\n" * unfinished + _lines(items))
        try:
            while lines:
                lines = lines[file.write(lines) :]
            os.fsync(file.fileno())
        except BaseException:
            file.truncate(size)
            raise


class _NoRedirect(HTTPRedirectHandler):
    """Treats a redirect as a failure: urllib would follow a POST with a GET that has no body."""

    def redirect_request(self, *_: Any) -> None:
        return None


def send_to_webhook(
    target: str, items: Sequence[dict[str, object]], timeout: float = WEBHOOK_TIMEOUT
) -> None:
    """POSTs `{"watch": NAME, "items": [...]}`; any 2xx status counts as accepted.

    Raises OSError or http.client.HTTPException for everything else. `items` must not be empty.
    """
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


def parse_command(text: str) -> str:
    """A command line split as a shell splits it, as a JSON list with the program's absolute path.

    Raises ValueError if it can't be split or the program can't be found.
    """
    try:
        parts = shlex.split(text)
    except ValueError as error:
        why = _SHELL_ERRORS.get(str(error), str(error))
        raise ValueError(_("{text!r}: {why}", text=text, why=why)) from error
    program = shutil.which(parts[0]) if parts else None
    if program is None:
        raise ValueError(
            _("{text!r}: expected a program that can be run, and its arguments", text=text)
        )
    return json.dumps([str(Path(program).absolute()), *parts[1:]], ensure_ascii=False)


def parse_file(text: str) -> str:
    """The absolute path, `~` expanded. Raises ValueError if it is no file in an existing folder."""
    path = Path(text).expanduser().absolute()
    if not path.parent.is_dir() or (path.exists() and not path.is_file()):
        raise ValueError(_("{text}: expected a file in a folder that is there", text=text))
    return str(path)


def parse_webhook(text: str) -> str:
    """The address as given. Raises ValueError if it is no http or https address in ASCII."""
    expected = _("{text}: expected an address such as https://host/path", text=text)
    try:
        parts = urlsplit(text)
        complete = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError as error:
        raise ValueError(_("{expected} ({error})", expected=expected, error=error)) from error
    if not complete or not text.isascii() or not text.isprintable() or " " in text:
        raise ValueError(expected)
    return text
