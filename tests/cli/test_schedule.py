"""`ansan schedule`."""

from pathlib import Path

from tests.cli.typed import ansan


def test_schedule_prints_units_and_a_cron_line(tmp_path: Path) -> None:
    units = ansan(tmp_path, "schedule", "--at", "04:05").output
    assert "OnCalendar=*-*-* 04:05:00" in units
    assert f"--archive {tmp_path} crawl" in units
    line = ansan(tmp_path, "schedule", "--cron", "--at", "04:05").output.splitlines()[-1]
    assert line.startswith("5 4 * * * sleep $(shuf -i 0-1800 -n 1); ")
