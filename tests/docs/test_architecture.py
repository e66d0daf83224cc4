"""docs/architecture.md is the map of the package as it is, and no page names a file that is gone."""

import re

import pytest

from tests.docs.pages import PAGES, ROOT, page_text

PACKAGE = ROOT / "ansan_crawler"


def test_the_map_has_every_wing() -> None:
    wings = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    rows = re.findall(r"^\| `(\w+)/`", page_text("docs/architecture.md"), re.M)
    assert set(rows) - {"spiders"} == wings and len(rows) == len(set(rows))


@pytest.mark.parametrize("page", PAGES)
def test_files_that_are_named_are_there(page: str) -> None:
    for name in re.findall(r"`([\w/]+\.(?:py|toml|yaml))`", page_text(page)):
        found = (ROOT / name).exists() or (PACKAGE / name).exists()
        assert found or ("/" not in name and any(PACKAGE.rglob(name))), f"{page}: {name}"
