"""Texts for systemd and cron."""

import pytest

from ansan_crawler.cli.schedule_units import cron, systemd


def test_a_per_cent_sign_is_kept_from_systemd_and_cron() -> None:
    assert "ExecStart=/a%%b crawl\n" in systemd("/a%b crawl", "3:07")
    assert "OnCalendar=*-*-* 03:07:00\n" in systemd("/a%b crawl", "3:07")
    assert cron("/a%b crawl", "3:07").endswith("; /a\\%b crawl >/dev/null\n")


@pytest.mark.parametrize("at", ["24:00", "3", "03:60", "０3:00", "03:00:00"])
def test_no_time_of_day(at: str) -> None:
    with pytest.raises(ValueError, match=f"--at {at}: expected a time of day such as 03:30"):
        cron("ansan", at)
