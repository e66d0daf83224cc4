"""The warcinfo record of a WARC file: which software wrote it, for whom, of which crawl."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ansan_crawler import __version__
from ansan_crawler.captures.reader import Damaged, salvage

RECORDED_SETTINGS = (
    "USER_AGENT", "ROBOTSTXT_OBEY", "DOWNLOAD_DELAY", "CONCURRENT_REQUESTS_PER_DOMAIN",
    "AUTOTHROTTLE_ENABLED", "REQUEST_BUDGET", "ARCHIVE_FILES", "FILE_MAXSIZE",
)  # fmt: skip


def warcinfo(settings: Mapping[str, Any], board: str, bounds: str, began: str) -> dict[str, str]:
    """Fields of the warcinfo record (ISO 28500, 6.3).

    `board` is the list's address; `bounds` limits the crawl, '' for the whole board; `began` is
    UTC, ISO 8601 with Z. These three fields and `settings` are this project's own.
    """
    return {
        "software": f"ansan-crawler/{__version__}",
        "format": "WARC File Format 1.1",
        "conformsTo": "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "operator": str(settings["CONTACT"]),
        "http-header-user-agent": str(settings["USER_AGENT"]),
        "robots": "obey" if str(settings["ROBOTSTXT_OBEY"]) in ("True", "1") else "ignore",
        "description": f"The board {board}, {bounds or 'whole'}",
        "board": board,
        "bounds": bounds,
        "began": began,
        "settings": json.dumps({name: str(settings[name]) for name in RECORDED_SETTINGS}),
    }


def warcinfo_fields(block: bytes) -> dict[str, str]:
    """The fields of a warcinfo record's block. Raises UnicodeDecodeError."""
    lines = (line.partition(":") for line in block.decode("utf-8").splitlines())
    return {name: value.strip() for name, _, value in lines}


def board_of(path: Path) -> str | None:
    """The board's address from a WARC file's first record; None if another program wrote the file.

    '' if the file is empty or its first record unreadable: this crawler may have written it.
    """
    first = next(salvage(path), None)
    if first is None or isinstance(first, Damaged):
        return ""
    return warcinfo_fields(first.block).get("board") if first.kind == "warcinfo" else None
