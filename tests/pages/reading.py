"""One page of this folder -> what the parser makes of it, as JSON holds it."""

import json
from collections.abc import Iterator
from dataclasses import MISSING, asdict, fields
from pathlib import Path
from typing import Any

from ansan_crawler.boards.city_news.layouts import LAYOUTS
from ansan_crawler.boards.model import Article, ArticlePage, Listing
from ansan_crawler.html import dom
from ansan_crawler.html.url import arguments
from ansan_crawler.inspection.page_report import report_page
from ansan_crawler.inspection.page_url import own_address
from ansan_crawler.text import decode

FOLDER = Path(__file__).parent
COMMAND = "make pages"
BOARD = "http://127.0.0.1/content/ansantalk/cityNews.html?gtid=sosik"
"""The address of a page that names none."""
WITHOUT = "--without-"
KINDS = ("article", "list", "tombstone", "unknown", "blocked")
"""What a page is: the first word of its name, and `kind` in its JSON."""


def read_page(raw: bytes) -> dict[str, Any]:
    """All values that are read from the page, or in what way it is not understood, and why."""
    url, _ = own_address(decode(raw), BOARD)
    report = report_page(url, 200, raw)
    if report.outcome != "understood":
        return {"address": url, "kind": report.outcome, "why": report.message}
    return {"address": url, **_values(raw, url)}


def page_files(folder: Path = FOLDER) -> list[Path]:
    return sorted(folder.glob("*.html"))


def json_file(page: Path) -> Path:
    return page.with_suffix(".json")


def expected_of(page: Path) -> dict[str, Any]:
    """What stands in the JSON beside the page. Raises AssertionError where there is none."""
    file = json_file(page)
    assert file.exists(), f"{file.name} is missing: run `{COMMAND}`, read what it wrote, commit it"
    expected: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return expected


def described(values: dict[str, Any]) -> str:
    """What the page is, in a line: «list, page 1 of 30», «unknown: expected exactly 1 table»."""
    kind = values["kind"]
    if kind == "list":
        return f"list, page {values['page']} of {values['pages']}"
    return f"article {values['fidx']}" if kind == "article" else f"{kind}: {values['why']}"


def refusal(page: Path, values: dict[str, Any]) -> str | None:
    """One line for a page that is not what its name says it is; None if it is."""
    named = page.stem.partition("-")[0]
    if named == values["kind"]:
        return None
    expected = named if named in KINDS else f"one of {', '.join(KINDS)}"
    return (
        f"not written: {page.name}: its name's first word: expected {expected}, found "
        f"{described(values)}; if the page is another one, give its address by the browser's "
        f"comment in the first line: <!-- saved from url=(NNNN)ADDRESS -->"
    )


def write_json(page: Path, values: dict[str, Any]) -> bool:
    """Writes the JSON beside the page; whether it differs from what stood there."""
    text = json.dumps(values, ensure_ascii=False, indent=2) + "\n"
    file = json_file(page)
    before = file.read_text("utf-8") if file.exists() else None
    file.write_text(text, "utf-8")
    return text != before


def unexplained(page: Path, values: dict[str, Any]) -> list[str]:
    """The fields that are empty though the page's name doesn't say so."""
    named = page.stem.partition(WITHOUT)[2].split("-")
    return sorted({name for name in _empty(values) if name not in named})


def _values(raw: bytes, url: str) -> dict[str, Any]:
    layout, document = LAYOUTS[0], dom.parse(decode(raw))
    if "fidx" not in arguments(url):
        return {"kind": "list", **_plain(layout.parse_listing(document, url))}
    page = _plain(layout.parse_article(document, url))
    return {"kind": "article", **page.pop("article"), **page}


def _plain(value: Listing | ArticlePage) -> dict[str, Any]:
    """As JSON gives it back: without sources, and without what is empty as the model leaves it.

    So a field that the model gets later shows only where a page has it.
    """
    plain: dict[str, Any] = json.loads(json.dumps(asdict(value)))
    left_out = {"sources", *_empty_by_default()}
    for part in (plain, plain.get("listing", {}), plain.get("article", {})):
        for name in left_out & set(part):
            if name == "sources" or not part[name]:
                del part[name]
    return plain


def _empty(values: Any, name: str = "") -> Iterator[str]:
    if values in (None, "", [], {}):
        yield name
    for key, value in values.items() if isinstance(values, dict) else ():
        yield from _empty(value, key)
    for value in values if isinstance(values, list) else ():
        yield from _empty(value, name)


def _empty_by_default() -> set[str]:
    """The fields that the model itself leaves empty: most pages have no such thing."""
    return {
        field.name
        for model in (Article, ArticlePage, Listing)
        for field in fields(model)
        if field.default is not MISSING and not field.default
    }
