"""Whole pages: a test for each field of each, so that what a change breaks names itself."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.pages.__main__ import write_pages
from tests.pages.reading import (
    COMMAND,
    expected_of,
    json_file,
    page_files,
    read_page,
    unexplained,
    write_json,
)

PAGES = {page.stem: page for page in page_files()}
FIELDS = [
    (name, field)
    for name, page in PAGES.items()
    if json_file(page).exists()
    for field in expected_of(page)
]
LIST = """<div>전체 1, 1/1page</div><ul><li><a href="?fidx=7&amp;pg=vv"><img alt="글"></a>
<dl><dt>글</dt><dd>{text}</dd><dd>2024-05-20</dd></dl></li></ul>"""


@cache
def read(name: str) -> dict[str, Any]:
    return read_page(PAGES[name].read_bytes())


@pytest.mark.parametrize(("name", "field"), FIELDS)
def test_field(name: str, field: str) -> None:
    assert read(name).get(field) == expected_of(PAGES[name])[field]


@pytest.mark.parametrize("name", PAGES)
def test_every_page_has_its_values_and_says_what_it_lacks(name: str) -> None:
    expected = expected_of(PAGES[name])
    assert list(read(name)) == list(expected), f"other fields than before: run `{COMMAND}`"
    assert unexplained(PAGES[name], expected) == []
    assert name.startswith(f"{expected['kind']}-"), "a page's name begins with its kind"


def test_no_values_without_their_page() -> None:
    folder = next(iter(PAGES.values())).parent
    assert {file.stem for file in folder.glob("*.json")} <= set(PAGES)


def test_a_page_without_values_names_the_command(tmp_path: Path) -> None:
    page = tmp_path / "list-odd.html"
    page.write_text(LIST.format(text="말"), "utf-8")
    with pytest.raises(AssertionError, match=r"list-odd\.json is missing: run `make pages`"):
        expected_of(page)
    values = read_page(page.read_bytes())
    assert write_json(page, values)
    assert not write_json(page, values)
    assert expected_of(page)["rows"][0]["title"] == "글"


def test_an_empty_value_needs_a_name_that_says_so(tmp_path: Path) -> None:
    values = read_page(LIST.format(text="").encode())
    assert unexplained(tmp_path / "list-odd.html", values) == ["text"]
    assert unexplained(tmp_path / "list-odd--without-rows-text.html", values) == []


def test_each_page_is_said_to_be_what_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "list-odd.html").write_text(LIST.format(text="말"), "utf-8")
    (tmp_path / "unknown-odd.html").write_text("<p>말</p>", "utf-8")
    assert write_pages(tmp_path) == 0
    listing, unknown, *_ = capsys.readouterr().out.splitlines()
    assert listing == "written: list-odd.json: list, page 1 of 1"
    assert unknown.startswith("written: unknown-odd.json: unknown: expected")


@pytest.mark.parametrize("name", ["article-odd", "odd"])
def test_a_page_that_is_not_what_its_name_says_is_refused(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / f"{name}.html"
    page.write_text(LIST.format(text="말"), "utf-8")
    assert write_pages(tmp_path) == 1
    line = capsys.readouterr().out.splitlines()[0]
    assert line.startswith(f"not written: {name}.html") and "found list, page 1 of 1" in line
    assert "<!-- saved from url=(NNNN)ADDRESS -->" in line
    assert not json_file(page).exists()
