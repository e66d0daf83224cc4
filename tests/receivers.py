"""Those who are told by a watch: a real web server, a real command."""

import json
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


class Hook:
    """What was posted, and what is answered: the next of `answers`, or 204."""

    def __init__(self) -> None:
        self.answers: list[int] = []
        self.posted: list[dict[str, Any]] = []
        self.taken: list[dict[str, Any]] = []
        self.address = ""

    def take(self, body: bytes) -> int:
        told = json.loads(body)
        code = self.answers.pop(0) if self.answers else 204
        self.posted.append(told)
        if 200 <= code < 300:
            self.taken += told["items"]
        return code


@contextmanager
def hook() -> Iterator[Hook]:
    heard = Hook()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            assert self.headers["Content-Type"].startswith("application/json")
            code = heard.take(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(code)
            if code == 302:
                self.send_header("Location", heard.address)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        heard.address = f"http://127.0.0.1:{server.server_address[1]}/hook"
        try:
            yield heard
        finally:
            server.shutdown()
            thread.join()


def script(folder: Path, text: str) -> str:
    """A command that runs this Python."""
    path = folder / "told.py"
    path.write_text(text, "utf-8")
    return f"{sys.executable} {path}"


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
