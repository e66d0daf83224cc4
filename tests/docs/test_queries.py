"""docs/queries.md: each query gives what it says, on an archive that crawls have made."""

import asyncio
import csv
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest
from datasette.app import Datasette

from ansan_crawler.archive.views import VIEWS, View
from ansan_crawler.replica.board import Board
from ansan_crawler.replica.generator import made_posts
from ansan_crawler.replica.post import Paragraph
from ansan_crawler.replica.server import ReplicaThread
from tests.filled_archive import altered
from tests.runs import ROOT, crawl

ELSEWHERE = ROOT / ".venv-replay" / "bin" / "python"
_QUERY = re.compile(
    r"^## (\d+)\. (.+?)\n.*?^```(\w+)\n(.+?)^```\n\nComes out: (.+?)(?=^## |\Z)", re.M | re.S
)


class Worked(NamedTuple):
    number: int
    question: str
    language: str
    text: str
    names: list[str]
    """Columns that come out."""


def worked() -> list[Worked]:
    page = (ROOT / "docs" / "queries.md").read_text("utf-8")
    return [
        Worked(
            int(number), question, language, text, re.findall("`([^`]+)`", told.partition(";")[0])
        )
        for number, question, language, text, told in _QUERY.findall(page)
    ]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With `data/` in it: two nights on a board that changes between them."""
    folder = tmp_path_factory.mktemp("queries")
    board = Board(made_posts(30, seed=3))
    with ReplicaThread(board) as replica:
        assert crawl(replica.address, folder / "data").returncode == 0
        board.edit(board.posts[1].fidx, title="고친 제목", body=(Paragraph(("고친 글",)),))
        board.remove(board.posts[20].fidx)
        assert crawl(replica.address, folder / "data").returncode == 0
    altered(folder / "data", "UPDATE articles SET read_hash = '' WHERE position = 3")
    return folder


def test_there_are_twelve_each_a_question() -> None:
    assert [each.number for each in worked()] == list(range(1, 13))
    assert all(each.question.endswith("?") for each in worked())


def marks(query: Worked) -> tuple[pytest.MarkDecorator, ...]:
    """What needs pandas runs with `make replay`: sqlite-utils imports it wherever it is installed,
    which takes longer than most commands.
    """
    return (pytest.mark.replay,) if "import pandas" in query.text else ()


@pytest.mark.parametrize(
    "query",
    [pytest.param(x, id=f"{x.number}-{x.language}", marks=marks(x)) for x in worked()],
)
def test_comes_out_as_told(query: Worked, folder: Path) -> None:
    names, rows = RUN[query.language](query.text, folder)
    assert names[: len(query.names)] == query.names and rows > 0


def by_sql(text: str, folder: Path) -> tuple[list[str], int]:
    with closing(sqlite3.connect(f"file:{folder}/data/ansan.db?mode=ro", uri=True)) as db:
        cursor = db.execute(text)
        return [name for name, *_ in cursor.description], len(cursor.fetchall())


def by_shell(text: str, folder: Path) -> tuple[list[str], int]:
    program = text.split()[0]
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    if shutil.which(program, path=path) is None:
        pytest.skip(f"{program} isn't installed")
    done = subprocess.run(text, shell=True, cwd=folder, env={**os.environ, "PATH": path},
                          capture_output=True, text=True, check=True)  # fmt: skip
    names, *rows = csv.reader(done.stdout.splitlines())
    return names, len(rows)


def by_python(text: str, folder: Path) -> tuple[list[str], int]:
    done = subprocess.run([ELSEWHERE if "import pandas" in text else sys.executable, "-X", "utf8", "-W", "error", "-c", text], cwd=folder,
                          capture_output=True, text=True)  # fmt: skip
    assert done.returncode == 0, done.stderr
    return re.findall(r"[^\W\d]\w+", done.stdout), done.stdout.count("\n")


def by_datasette(text: str, folder: Path) -> tuple[list[str], int]:
    async def ask() -> list[dict[str, object]]:
        served = Datasette([str(folder / "data" / "ansan.db")], settings={"num_sql_threads": 1})
        try:
            answer = await served.client.get(text.removeprefix("GET ").strip())
            return json.loads(answer.text)
        finally:
            served.databases["ansan"].close()
            served.executor.shutdown()

    rows = asyncio.run(ask())
    return list(rows[0]), len(rows)


RUN = {"sql": by_sql, "sh": by_shell, "python": by_python, "http": by_datasette}


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_datasette_shows_the_views(view: View, folder: Path) -> None:
    names, rows = by_datasette(f"GET /ansan/{view.name}.json?_shape=array", folder)
    assert names == [column.name for column in view.columns] and rows > 0
