"""Text files: one a row, named the same each time, all of them in SHA256SUMS."""

import hashlib
import subprocess
from pathlib import Path

from ansan_crawler.export.text_files import (
    SUMS,
    file_name,
    names_in_sums,
    write_markdown,
    write_text,
)
from tests.export.tables import ROWS, TABLE


def test_plain_text_stands_as_it_is(tmp_path: Path) -> None:
    write_text(tmp_path / "out", TABLE, iter(ROWS))
    text = (tmp_path / "out" / "2024-03-29_1.txt").read_text("utf-8")
    assert text == f"안산시\n\n{ROWS[0][4]}\n"


def test_front_matter_has_the_short_fields(tmp_path: Path) -> None:
    write_markdown(tmp_path / "out", TABLE, iter(ROWS))
    text = (tmp_path / "out" / "2017-04-01_0002.md").read_text("utf-8")
    head, _, body = text.removeprefix("---\n").partition("---\n\n")
    assert 'fidx: "0002"\n' in head and 'title: "=1+1"\n' in head and "views: 0\n" in head
    assert "body" not in head and body == "# =1+1\n\n부제\n둘째 줄\n"


def test_every_file_is_named_with_its_digest(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    write_text(folder, TABLE, iter(ROWS))
    assert sorted(names_in_sums(folder)) == sorted(path.name for path in folder.iterdir())
    done = subprocess.run(["sha256sum", "-c", SUMS], cwd=folder, capture_output=True)
    assert done.returncode == 0
    assert list(names_in_sums(tmp_path)) == []


def test_names_are_safe_and_of_a_row_alone() -> None:
    assert file_name({"fidx": "7", "published": "2024-03-29"}) == "2024-03-29_7"
    assert file_name({"fidx": "7", "published": "2024-03-29", "number": 2}) == "2024-03-29_7_v2"
    odd = [file_name({"fidx": fidx, "published": "2024-03-29"}) for fidx in ("a/b", "a_b", "١")]
    assert len(set(odd)) == 3 and not any("/" in name for name in odd)
    assert odd[0].endswith(hashlib.sha256(b"a/b").hexdigest()[:12])
