"""`ansan schedule`."""

from pathlib import Path

import pytest

from tests.cli.typed import ansan


def test_schedule_prints_units_and_a_cron_line(tmp_path: Path) -> None:
    units = ansan(tmp_path, "schedule", "--at", "04:05").output
    assert "OnCalendar=*-*-* 04:05:00" in units
    assert f"--archive {tmp_path} crawl" in units
    line = ansan(tmp_path, "schedule", "--cron", "--at", "04:05").output.splitlines()[-1]
    assert line.startswith("5 4 * * * sleep $(shuf -i 0-1800 -n 1); ")


def test_schedule_carries_the_contact_or_says_that_it_is_not_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    warning = "ANSAN_CONTACT is not set: the city can't tell who asks\n"
    monkeypatch.delenv("ANSAN_CONTACT", raising=False)
    unset = ansan(tmp_path, "schedule")
    assert "#Environment=ANSAN_CONTACT=you@example.org\n" in unset.stdout
    assert (unset.exit_code, unset.stderr) == (0, warning)
    monkeypatch.setenv("ANSAN_CONTACT", "me@example.org")
    given = ansan(tmp_path, "schedule")
    assert '\nEnvironment="ANSAN_CONTACT=me@example.org"\n' in given.stdout
    assert given.stderr == ""
