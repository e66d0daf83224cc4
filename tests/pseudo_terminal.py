"""`ansan` on a terminal of so many columns."""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from pathlib import Path


def on_terminal(columns: int, folder: Path | None, *arguments: str) -> str:
    """What it shows, colours and all, with plain line ends. Without a folder the default archive's."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    program = [str(Path(sys.executable).parent / "ansan")]
    program += ["--archive", str(folder)] if folder else []
    unset = ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR")
    known = {name: value for name, value in os.environ.items() if name not in unset}
    environment = known | {"TERM": "xterm-256color"}
    with subprocess.Popen(
        [*program, *arguments], stdin=theirs, stdout=theirs, stderr=theirs, env=environment
    ):
        os.close(theirs)
        shown = _all_of(ours)
    os.close(ours)
    return shown.decode("utf-8").replace("\r\n", "\n")


def _all_of(end: int) -> bytes:
    shown = b""
    while True:
        try:
            piece = os.read(end, 65536)
        except OSError:  # so Linux tells that the other side has closed
            return shown
        if not piece:
            return shown
        shown += piece
