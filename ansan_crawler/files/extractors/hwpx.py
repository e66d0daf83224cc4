"""Reads the text of an HWPX file (OWPML, KS X 6101), which is a ZIP archive of XML."""

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from ansan_crawler.files.extractors.errors import ENCRYPTED, Unreadable

_SECTION = re.compile(r"Contents/section([0-9]+)\.xml")
_INLINE = {"tab": " ", "lineBreak": "\n", "nbSpace": " ", "fwSpace": " ", "hyphen": "-"}


def blocks(file: bytes) -> list[list[str]]:
    """The lines of each paragraph. Raises Unreadable, or what zipfile or lxml raise."""
    with ZipFile(BytesIO(file)) as archive:
        if _is_encrypted(archive):
            raise Unreadable(ENCRYPTED)
        numbered = {
            int(found[1]): found[0]
            for found in map(_SECTION.fullmatch, archive.namelist())
            if found
        }
        if not numbered:
            raise ValueError("expected Contents/section0.xml, found no section")
        sections = (archive.read(name) for _, name in sorted(numbered.items()))
        return [text.split("\n") for section in sections for text in _paragraphs(section)]


def _is_encrypted(archive: ZipFile) -> bool:
    manifest = "META-INF/manifest.xml"
    return manifest in archive.namelist() and b"encryption-data" in archive.read(manifest)


def _paragraphs(section: bytes) -> Iterator[str]:
    """Paragraphs in the order of the XML: a table's text comes where the table is anchored."""
    parts: list[str] = []
    events = etree.iterparse(
        BytesIO(section),
        events=("start", "end"),
        tag=("{*}p", "{*}t"),
        resolve_entities=False,
        no_network=True,
    )
    for event, element in events:
        if element.tag.endswith("}p"):
            yield "".join(parts)
            parts.clear()
        elif event == "end":
            parts += _run_text(element)


def _run_text(run: etree._Element) -> Iterator[str]:
    yield run.text or ""
    for child in run:
        yield _INLINE.get(etree.QName(child).localname, "") if isinstance(child.tag, str) else ""
        yield child.tail or ""
