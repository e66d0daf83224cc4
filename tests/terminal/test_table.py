"""Tables on terminals narrow and wide: nothing is cut."""

import re
from pathlib import Path

import pytest

from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.terminal.table import KEPT
from tests.filled_archive import altered, fill
from tests.pseudo_terminal import on_terminal
from tests.runs import ansan, rows

WIDTHS = (40, 80, 120, 200)
LONG = "https://example.org/a/hook/with/an/address/that/no/terminal/of/eighty/columns/has/room/for"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    fill(folder, Board(made_posts(47, seed=3)), "2026-01-01T00:00:00Z")
    assert ansan(folder, "watch", "add", "추경 예산", "예산", "--webhook", LONG).returncode == 0
    altered(folder, "UPDATE watches SET failing_since = '2026-01-02T00:00:00Z', error = 'HTTP 500'")
    return folder


def shown(columns: int, archive: Path, *typed: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", on_terminal(columns, archive, *typed))


def assert_whole(text: str, cells: list[str]) -> None:
    """Short ones on a line, longer ones over several."""
    bare = re.sub(r"\s", "", text)
    for cell in cells:
        assert cell in text if len(cell) <= KEPT else re.sub(r"\s", "", cell) in bare, (cell, text)


@pytest.mark.parametrize("columns", WIDTHS)
def test_watches(columns: int, archive: Path) -> None:
    told = shown(columns, archive, "watch", "list")
    assert_whole(told, ["name", "추경 예산", "webhook", "2026-01-02T00:00:00Z", "HTTP 500"])
    assert ("name: 추경 예산\n" in told and LONG in told) is (columns < 120)


@pytest.mark.parametrize("columns", WIDTHS)
def test_files(columns: int, archive: Path) -> None:
    ((fidx,), *_) = rows(
        archive, "SELECT fidx FROM articles JOIN attachments ON article_id = articles.id"
    )
    names = rows(archive, "SELECT name FROM attachments JOIN articles ON article_id = articles.id"
                 f" WHERE fidx = '{fidx}'")  # fmt: skip
    assert_whole(shown(columns, archive, "files", str(fidx)), [str(name) for (name,) in names])


@pytest.mark.parametrize("columns", WIDTHS)
def test_history(columns: int, archive: Path) -> None:
    ((fidx,),) = rows(archive, "SELECT min(fidx) FROM articles")
    assert_whole(
        shown(columns, archive, "history", str(fidx)), ["2026-01-01T00:00:00Z", "characters"]
    )
