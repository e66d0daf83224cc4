"""`ansan verify` as it is typed; what it finds is in tests/verify."""

import json
from pathlib import Path

from tests.cli.typed import ansan
from tests.filled_archive import altered


def test_sound(archive: Path) -> None:
    done = ansan(archive, "verify")
    assert (done.exit_code, done.stdout) == (0, "nothing found\n"), done.stderr


def test_a_finding_for_people_and_for_programs(archive: Path) -> None:
    altered(
        archive,
        "UPDATE articles SET published = '2024-02-30' WHERE id = (SELECT min(id) FROM articles)",
    )
    done = ansan(archive, "verify", "--json")
    found = json.loads(done.stdout)
    assert done.exit_code == 1 and {each["check"] for each in found} >= {"dates", "present version"}
    assert done.stderr == f"Error: {len(found)} findings\n"


def test_no_archive(tmp_path: Path) -> None:
    assert ansan(tmp_path, "verify").exit_code == 2
