"""A folder of text files, one an article or version."""

import hashlib
import json
from pathlib import Path

from ansan_crawler.export.fields import VERSIONS
from ansan_crawler.export.text_files import file_name, listed, write_markdown, write_text

ROW = {
    "fidx": "7", "number": 2, "observed_at": "2026-01-01T00:00:00Z", "published": "2024-03-29",
    "title": "제목: \"하나\"", "subtitle": None, "author": "안산톡톡", "body": "글\u2028둘",
    "url": "http://127.0.0.1", "content_hash": "x", "removed_at": None, "licence": 1,
}  # fmt: skip
ROWS = [tuple(ROW.get(name) for name in VERSIONS.names)]
NAME = "2024-03-29_7_v2"


def test_front_matter_has_every_short_field_and_no_text(tmp_path: Path) -> None:
    write_markdown(tmp_path / "out", VERSIONS, ROWS)
    text = (tmp_path / "out" / f"{NAME}.md").read_text("utf-8")
    head, _, body = text.removeprefix("---\n").partition("\n---\n\n# ")
    front = {k: json.loads(v) for k, v in (line.split(": ", 1) for line in head.split("\n"))}
    assert front == {k: v for k, v in ROW.items() if k not in ("subtitle", "body")}
    assert body == f"{ROW['title']}\n\n{ROW['body']}\n"


def test_the_sums_name_every_file(tmp_path: Path) -> None:
    write_text(tmp_path / "out", VERSIONS, ROWS)
    content = (tmp_path / "out" / f"{NAME}.txt").read_bytes()
    sums = (tmp_path / "out" / "SHA256SUMS").read_text("utf-8")
    assert sums == f"{hashlib.sha256(content).hexdigest()}  {NAME}.txt\n"
    assert list(listed(tmp_path / "out")) == ["SHA256SUMS", f"{NAME}.txt"]
    assert list(listed(tmp_path)) == []


def test_names_of_files_are_safe_and_their_own() -> None:
    odd = [
        file_name({"published": "2024-01-01", "fidx": x}) for x in ("7", "../7", "..\\7", "A", "a")
    ]
    assert odd[0] == "2024-01-01_7" and len({name.lower() for name in odd}) == 5
    assert not any(set(name) & set('/\\:*?"<>|') for name in odd)
