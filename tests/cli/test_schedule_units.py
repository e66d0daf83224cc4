"""Texts for systemd and cron."""

import re
import shlex
import subprocess
from collections.abc import Callable

import pytest

from ansan_crawler.cli.schedule_units import VARIABLES, cron, systemd


def test_a_per_cent_sign_is_kept_from_systemd_and_cron() -> None:
    assert "ExecStart=/a%%b crawl\n" in systemd("/a%b crawl", "3:07", {})
    assert "OnCalendar=*-*-* 03:07:00\n" in systemd("/a%b crawl", "3:07", {})
    assert cron("/a%b crawl", "3:07", {}).endswith("; /a\\%b crawl >/dev/null\n")


@pytest.mark.parametrize("at", ["24:00", "3", "03:60", "０3:00", "03:00:00"])
def test_no_time_of_day(at: str) -> None:
    with pytest.raises(ValueError, match=f"--at {at}: expected a time of day such as 03:30"):
        cron("ansan", at, {})


VALUES = [
    "me@example.org",
    "Kim Min <me@example.org>",
    "https://example.org/ping?a=%20b&c=$HOME",
    """it's "mine" `id` \\n""",
    "%h %%",
]


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("name", VARIABLES)
def test_a_value_reaches_the_crawl_as_it_is(name: str, value: str) -> None:
    unit = systemd("ansan crawl", "3:07", {name: value})
    (line,) = re.findall("^Environment=(.*)$", unit, re.MULTILINE)
    assert shlex.split(line.replace("%%", "%")) == [f"{name}={value}"]
    command = cron(f"printenv {name}", "3:07", {name: value}).splitlines()[-1].partition("; ")[2]
    assert not re.search(r"(?<!\\)%", command)
    shown = command.removesuffix(" >/dev/null").replace(r"\%", "%")
    assert subprocess.check_output(shown, shell=True, text=True) == f"{value}\n"


def test_what_is_not_set_stands_as_a_comment() -> None:
    unit, table = (make("ansan crawl", "3:07", {"ANSAN_CONTACT": ""}) for make in (systemd, cron))
    for name, example in VARIABLES.items():
        assert f"\n#Environment={name}={example}\n" in unit
        assert f"\n# {name}={example}\n" in table


@pytest.mark.parametrize("make", [systemd, cron])
def test_no_value_of_two_lines(make: Callable[..., str]) -> None:
    with pytest.raises(ValueError, match="ANSAN_CONTACT: expected one line"):
        make("ansan crawl", "3:07", {"ANSAN_CONTACT": "me\nExecStartPre=/bin/false"})
