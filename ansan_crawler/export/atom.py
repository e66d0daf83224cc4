"""Makes an Atom feed (RFC 4287) of articles, as bytes of XML."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5
from xml.etree import ElementTree as Xml

from ansan_crawler.archive.sql import BOARD
from ansan_crawler.boards.registry import PROFILE

ATOM = "http://www.w3.org/2005/Atom"
_NAMESPACE = UUID("6f0d9f5c-0f0b-5c58-9f1e-3d3f5f2a7c11")
"""The namespace of this program's UUIDs, of which the ids in the feed are made."""
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 can't contain in any form."""


@dataclass(frozen=True)
class Entry:
    """An article in the feed. `updated` is UTC, ISO 8601 with Z."""

    fidx: str
    title: str
    author: str | None
    """None until the article page has been read."""
    published: str
    """The day that the board states, YYYY-MM-DD in Korea."""
    updated: str
    url: str
    passage: str
    removed: bool = False


def atom_feed(query: str, board: str, entries: Sequence[Entry], now: str) -> bytes:
    """The feed as UTF-8. `query` is part of its title and id, '' for a feed of everything.

    `board` is the list's address. `now` (UTC, ISO 8601 with Z) is the update time of a feed with no
    entry.
    """
    root = Xml.Element("feed", {"xmlns": ATOM, "xml:lang": "ko"})
    _add(root, "id", _urn(f"feed {query}"))
    _add(root, "title", f"{PROFILE.title}: {query}" if query else PROFILE.title)
    _add(root, "updated", max((entry.updated for entry in entries), default=now))
    _add(_add(root, "author"), "name", PROFILE.publisher)
    _add(root, "link", rel="alternate", type="text/html", href=board)
    _add(root, "generator", "ansan-crawler")
    for entry in entries:
        _add_entry(root, entry)
    Xml.indent(root, " ")
    return bytes(Xml.tostring(root, "utf-8", xml_declaration=True)) + b"\n"


def _add_entry(root: Xml.Element, entry: Entry) -> None:
    element = _add(root, "entry")
    _add(element, "id", _urn(entry.fidx))
    _add(element, "title", f"{'[삭제] ' if entry.removed else ''}{entry.title}")
    _add(element, "updated", entry.updated)
    _add(element, "published", f"{entry.published}T00:00:00+09:00")
    _add(_add(element, "author"), "name", entry.author or PROFILE.publisher)
    _add(element, "link", rel="alternate", type="text/html", href=entry.url)
    if entry.removed:
        _add(element, "category", term="removed")
    _add(element, "summary", entry.passage)


def _add(parent: Xml.Element, name: str, text: str = "", **attributes: str) -> Xml.Element:
    allowed = {key: _allowed(value) for key, value in attributes.items()}
    element = Xml.SubElement(parent, name, allowed)
    element.text = _allowed(text) or None
    return element


def _urn(name: str) -> str:
    """A stable id: the same for the same article or feed in every archive."""
    return f"urn:uuid:{uuid5(_NAMESPACE, f'{BOARD} {name}')}"


def _allowed(text: str) -> str:
    return _NOT_XML.sub("", text)
