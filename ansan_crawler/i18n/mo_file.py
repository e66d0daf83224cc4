"""Catalogues compiled: the `.po` that a translator edits to the `.mo` that gettext reads.

Imports nothing of the package, since the build runs it before the package is there.
"""

import ast
import os
import re
import struct
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_LINE = re.compile(r'(?:(msgid|msgid_plural|msgstr)(?:\[(\d+)\])?\s+)?(".*")')
MAGIC = 0x950412DE


def compile_catalogues(folder: Path) -> list[Path]:
    """Each `.po` below the folder that has no `.mo` as new as it; gives the `.mo` of all.

    Where the folder can't be written, what is there already stays in use.
    """
    compiled = []
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            with suppress(OSError):
                _replace(target, mo_bytes(source.read_text("utf-8")))
        compiled.append(target)
    return compiled


def mo_bytes(po: str) -> bytes:
    """The `.mo` file made from the text of a `.po` file.

    Entries without a translation, or marked as fuzzy, are left out, so that English is used.
    A message and its plural share one entry, their forms separated by a zero byte.
    """
    entries = sorted(
        (key.encode("utf-8"), text.encode("utf-8"))
        for key, text in _entries(po)
        if text.strip("\0")
    )
    keys_at, texts_at = 28, 28 + 8 * len(entries)
    place = texts_at + 8 * len(entries)
    tables: list[bytes] = []
    data = b""
    for column in (0, 1):
        for entry in entries:
            tables.append(struct.pack("<II", len(entry[column]), place + len(data)))
            data += entry[column] + b"\0"
    head = struct.pack("<7I", MAGIC, 0, len(entries), keys_at, texts_at, 0, place)
    return head + b"".join(tables) + data


def _entries(po: str) -> Iterator[tuple[str, str]]:
    """Key and translation of each entry, in the form of a `.mo` file."""
    for block in re.split(r"\n\s*\n", po):
        if re.search(r"^#,.*\bfuzzy\b", block, re.MULTILINE):
            continue
        parts: dict[str, str] = {}
        part = ""
        for line in block.split("\n"):
            if match := _LINE.fullmatch(line.strip()):
                part = f"{match[1]}{match[2] or ''}" if match[1] else part
                parts[part] = parts.get(part, "") + str(ast.literal_eval(match[3]))
        if "msgid" in parts:
            yield _entry(parts)


def _entry(parts: dict[str, str]) -> tuple[str, str]:
    forms = [text for name, text in sorted(parts.items()) if name.startswith("msgstr")]
    keys = [parts[name] for name in ("msgid", "msgid_plural") if name in parts]
    return "\0".join(keys), "\0".join(forms)


def _replace(target: Path, content: bytes) -> None:
    """Replaces the file atomically, since another process may read it."""
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    part.write_bytes(content)
    part.replace(target)
