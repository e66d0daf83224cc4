"""A server that sends just the bytes it is given, on loopback."""

import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Serve = Callable[[str], bytes]


@contextmanager
def raw_server(serve: Serve) -> Iterator[tuple[str, list[bytes]]]:
    """Gives its address and the requests as they came; one response a connection.

    `serve` makes the whole response of a path, head and body.
    """
    asked: list[bytes] = []

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            head = b""
            while not head.endswith(b"\r\n\r\n"):
                line = self.rfile.readline()
                if not line:
                    return
                head += line
            asked.append(head)
            self.wfile.write(serve(head.split()[1].decode()))

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address = True
        daemon_threads = True

    with Server(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}", asked
        finally:
            server.shutdown()
            thread.join()
