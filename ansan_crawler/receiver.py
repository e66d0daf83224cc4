"""Where matches are to go, checked when it is told; ValueError says what was expected."""

import json
import shlex
import shutil
from pathlib import Path
from urllib.parse import urlsplit


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
