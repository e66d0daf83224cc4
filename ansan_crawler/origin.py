"""Who began a WARC file, by its first record."""

from pathlib import Path

from ansan_crawler.captures.reader import Damaged, salvage
from ansan_crawler.replay import fields


def board_of(path: Path) -> str | None:
    """The address of the board it was written of; None where another program wrote the file.

    Empty where a crawl of this one may have: nothing is in it, or it is damaged at once.
    """
    first = next(salvage(path), None)
    if first is None or isinstance(first, Damaged):
        return ""
    return fields(first.block).get("board") if first.kind == "warcinfo" else None
