"""An Atom feed (RFC 4287) of articles, as bytes of XML."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5
from xml.etree import ElementTree as Xml

from ansan_crawler.archive.sql import BOARD
from ansan_crawler.reports.citation import BOARD_NAME, PUBLISHER

ATOM = "http://www.w3.org/2005/Atom"
_OWN = UUID("6f0d9f5c-0f0b-5c58-9f1e-3d3f5f2a7c11")
"""Of this program: what ids are made of."""
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 can't hold in any form."""


@dataclass(frozen=True)
class Entry:
    """An article; times are UTC, ISO 8601 with Z."""

    fidx: str
    title: str
    author: str | None
    """None while only the list has told of it."""
    published: str
    """The day in Korea."""
    updated: str
    url: str
    passage: str
    removed: bool = False


def atom_feed(sought: str, board: str, entries: Sequence[Entry], now: str) -> bytes:
    """`sought` names the query, '' for everything; `board` is the list's address.

    `now` is when an empty feed was updated.
    """
    root = Xml.Element("feed", {"xmlns": ATOM, "xml:lang": "ko"})
    _add(root, "id", _urn(f"feed {sought}"))
    _add(root, "title", f"{BOARD_NAME}: {sought}" if sought else BOARD_NAME)
    _add(root, "updated", max((entry.updated for entry in entries), default=now))
    _add(_add(root, "author"), "name", PUBLISHER)
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
    _add(_add(element, "author"), "name", entry.author or PUBLISHER)
    _add(element, "link", rel="alternate", type="text/html", href=entry.url)
    if entry.removed:
        _add(element, "category", term="removed")
    _add(element, "summary", entry.passage)


def _add(parent: Xml.Element, name: str, text: str = "", **attributes: str) -> Xml.Element:
    told = {key: _allowed(value) for key, value in attributes.items()}
    element = Xml.SubElement(parent, name, told)
    element.text = _allowed(text) or None
    return element


def _urn(name: str) -> str:
    """The same for the same thing, whichever archive tells of it."""
    return f"urn:uuid:{uuid5(_OWN, f'{BOARD} {name}')}"


def _allowed(text: str) -> str:
    return _FORBIDDEN.sub("", text)
