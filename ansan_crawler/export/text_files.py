"""Writes a folder of text files, one per article or version: Markdown or plain text.

The texts are not escaped. `SHA256SUMS` lists all files, for `sha256sum -c SHA256SUMS`.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from ansan_crawler.export.fields import ExportRow, ExportTable, FieldValue
from ansan_crawler.files.names import safe_name

SUMS = "SHA256SUMS"
_TEXTS = ("title", "subtitle", "body", "list_text")
_ESCAPED_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""Characters that YAML requires to be escaped, although JSON doesn't."""


def write_markdown(folder: Path, table: ExportTable, rows: Iterable[ExportRow]) -> None:
    _write(folder, ".md", _markdown, map(table.as_mapping, rows))


def write_text(folder: Path, table: ExportTable, rows: Iterable[ExportRow]) -> None:
    _write(folder, ".txt", _plain, map(table.as_mapping, rows))


def file_name(row: Mapping[str, FieldValue]) -> str:
    """A name of date, fidx and version, the same in each export: `2024-03-29_20852_v2`."""
    fidx = str(row["fidx"])
    if not (fidx.isascii() and fidx.isdigit()):
        fidx = f"{safe_name(fidx)[:40]}-{hashlib.sha256(fidx.encode()).hexdigest()[:12]}"
    version = f"_v{row['number']}" if "number" in row else ""
    return f"{row['published']}_{fidx}{version}"


def names_in_sums(folder: Path) -> Iterator[str]:
    """SHA256SUMS and the files that it names; nothing if the folder has no such file."""
    sums = folder / SUMS
    if sums.is_file():
        yield SUMS
        with sums.open(encoding="utf-8") as lines:
            yield from (line.rstrip("\n")[66:] for line in lines)


def _write(
    folder: Path,
    suffix: str,
    text: Callable[[Mapping[str, FieldValue]], str],
    rows: Iterable[Mapping[str, FieldValue]],
) -> None:
    folder.mkdir()
    with (folder / SUMS).open("x", encoding="utf-8", newline="") as sums:
        for row in rows:
            name, content = file_name(row) + suffix, text(row).encode()
            with (folder / name).open("xb") as out:
                out.write(content)
            sums.write(f"{hashlib.sha256(content).hexdigest()}  {name}\n")


def _markdown(row: Mapping[str, FieldValue]) -> str:
    """Front matter with the short fields, in YAML with each value as in JSON; then the texts."""
    fields = {"title": row["title"], **{k: v for k, v in row.items() if k not in _TEXTS}}
    head = "".join(f"{name}: {_scalar(value)}\n" for name, value in fields.items())
    return f"---\n{head}---\n\n# {_plain(row)}"


def _scalar(value: FieldValue) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return _ESCAPED_IN_YAML.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def _plain(row: Mapping[str, FieldValue]) -> str:
    """Title, subtitle and body; the list's text if the article page has not been read."""
    body = row.get("list_text") if row["body"] is None else row["body"]
    return "\n\n".join(str(part) for part in (row["title"], row["subtitle"], body) if part) + "\n"
