"""`ansan export` as it is typed: counts, refusals."""

from pathlib import Path

import pytest

from tests.cli.typed import ansan


@pytest.mark.parametrize(
    ("asked", "count"),
    [([], "25 articles"), (["--query", "실었다"], "1 article"), (["--versions"], "26 versions")],
)
def test_it_says_how_many(asked: list[str], count: str, archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "news.csv"
    done = ansan(archive, "export", "-o", str(out), *asked)
    assert (done.exit_code, done.stderr) == (0, f"{out}: {count}\n") and out.exists()


@pytest.mark.parametrize(
    ("asked", "code", "error"),
    [
        (["-o", "news.odd"], 2, "no format by the name news.odd: .csv, .jsonl or .parquet"),
        (["-o", "-", "--format", "md"], 2, "md can't be piped: name a file or folder with -o"),
        (["-o", "-", "--format", "csv", "--query", "결코없는말"], 1, "nothing to export; fewer or"),
    ],
)
def test_what_it_refuses(asked: list[str], code: int, error: str, archive: Path) -> None:
    done = ansan(archive, "export", *asked)
    assert (done.exit_code, error in done.stderr) == (code, True), done.stderr
