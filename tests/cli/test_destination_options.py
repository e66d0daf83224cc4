"""--command, --file and --webhook: one of them, checked."""

from pathlib import Path

import pytest

from tests.cli.typed import ansan


@pytest.mark.parametrize("told", [[], ["--file", "a.jsonl", "--command", "cat"]], ids=len)
def test_one_destination_and_no_other(told: list[str], archive: Path) -> None:
    done = ansan(archive, "watch", "add", "w", "시", *told)
    assert done.exit_code == 2
    assert "expected one of --command, --file and --webhook" in done.stderr


@pytest.mark.parametrize(
    ("told", "error"),
    [
        (["--command", "'"], "no closing quotation"),
        (["--command", "/no/such/Program"], "'/no/such/Program': expected a program"),
        (["--file", "/no/such/folder/a"], "expected a file in a folder that is there"),
        (["--webhook", "ftp://host"], "expected an address such as https://host/path"),
    ],
    ids=lambda x: x[1] if isinstance(x, list) else "",
)
def test_each_is_checked(told: list[str], error: str, archive: Path) -> None:
    done = ansan(archive, "watch", "add", "w", "시", *told)
    assert done.exit_code == 2 and error in done.stderr
