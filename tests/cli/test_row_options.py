"""--json and --csv: row by row, in little memory."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from ansan_crawler.terminal.output import print_rows
from tests.filled_archive import altered

MEASURED = """
import resource, sys
from ansan_crawler.cli import main
main(sys.argv[1:], standalone_mode=False)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
"""


@pytest.mark.parametrize("rows", [[], [(1, "가\n")], [(1, "가"), (2, None), (3, '"')]])
def test_json_row_by_row(
    rows: list[tuple[int, str | None]], capsys: pytest.CaptureFixture[str]
) -> None:
    print_rows(("number", "text"), iter(rows), "json")
    whole = [dict(zip(("number", "text"), row, strict=True)) for row in rows]
    assert capsys.readouterr().out == json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


@pytest.mark.parametrize("form", ["--json", "--csv"])
def test_the_memory_of_a_long_answer_is_that_of_a_short_one(form: str, archive: Path) -> None:
    altered(archive, "UPDATE articles SET body = hex(zeroblob(500000))")
    used = []
    for most in ("1", "0"):
        done = subprocess.run(
            [sys.executable, "-c", MEASURED, "--archive", str(archive), "recent", form, "--limit", most],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=True,
        )  # fmt: skip
        used.append(int(done.stderr))
    assert used[1] < used[0] + 10_000, "kB: the texts are 25 MB"
