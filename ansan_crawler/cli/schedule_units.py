"""Makes the text of a nightly schedule: units for systemd, or a line for cron."""

import re
import shlex
from collections.abc import Mapping

from ansan_crawler.i18n.translatable import _

DELAY = 30
"""Minutes of random delay, so that not every archive asks the city at the same second."""

SYSTEMD = """\
# ~/.config/systemd/user/ansan-crawl.service
[Unit]
Description=Nightly crawl of Ansan's city news board
Wants=network-online.target
After=network-online.target
# alert by exit code: a unit of yours that tells you, for every code but 0
#OnFailure=tell-me@%n.service

[Service]
Type=oneshot
# who crawls: every request carries this address, so that the city can write to you
{ANSAN_CONTACT}
# requested after each complete crawl, for services that alert you when a ping is missing
{ANSAN_PING_URL}
# files to keep: none, attachments or all
{ANSAN_ARCHIVE_FILES}
ExecStart={command}

# ~/.config/systemd/user/ansan-crawl.timer
[Unit]
Description=Nightly crawl of Ansan's city news board

[Timer]
OnCalendar=*-*-* {hour:02}:{minute:02}:00
RandomizedDelaySec={delay}min
Persistent=true

[Install]
WantedBy=timers.target

# put the two parts into the files named above them, then:
# systemctl --user daemon-reload && systemctl --user enable --now ansan-crawl.timer
"""
CRON = """\
# cron mails what a crawl prints when it is not complete; the exit code says why
{placeholders}{minute} {hour} * * * sleep $(shuf -i 0-{seconds} -n 1); {command} >/dev/null
"""


VARIABLES = {
    "ANSAN_CONTACT": "you@example.org",
    "ANSAN_PING_URL": "https://example.org/ping",
    "ANSAN_ARCHIVE_FILES": "attachments",
}
"""Variables that a nightly crawl needs as much as one by hand, with the value of a placeholder."""


def systemd(command: str, at: str, environment: Mapping[str, str]) -> str:
    """A oneshot service and its timer; systemd never starts the service twice at a time.

    Of `environment`, what VARIABLES names is written into the service; a comment shows each that is
    missing or empty. Raises ValueError where `at` or a value can't be written.
    """
    hour, minute = _clock(at)
    given = _given(environment)
    lines = {
        name: f"Environment={_in_unit(name, given[name])}"
        if name in given
        else f"#Environment={name}={example}"
        for name, example in VARIABLES.items()
    }
    escaped = command.replace("%", "%%")
    return SYSTEMD.format(command=escaped, hour=hour, minute=minute, delay=DELAY, **lines)


def cron(command: str, at: str, environment: Mapping[str, str]) -> str:
    """A line for crontab; two crawls at a time are kept apart by the archive's lock.

    The variables stand before the command, where the shell reads their quotes: those of cron's own
    lines can't hold every value. Raises ValueError where `at` or a value can't be written.
    """
    hour, minute = _clock(at)
    given = _given(environment)
    unset = [f"# {name}={example}\n" for name, example in VARIABLES.items() if name not in given]
    settings = "".join(f"{name}={shlex.quote(value)} " for name, value in given.items())
    escaped = f"{settings}{command}".replace("%", r"\%")
    return CRON.format(
        command=escaped,
        hour=hour,
        minute=minute,
        seconds=DELAY * 60,
        placeholders="".join(unset),
    )


def _given(environment: Mapping[str, str]) -> dict[str, str]:
    given = {name: environment[name] for name in VARIABLES if environment.get(name)}
    for name, value in given.items():
        if not value.isprintable():
            raise ValueError(_("{name}: expected one line of printable characters", name=name))
    return given


def _in_unit(name: str, value: str) -> str:
    """Quoted for systemd, to which % begins a specifier."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{name}={escaped}"'


def _clock(at: str) -> tuple[int, int]:
    match = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", at, re.ASCII)
    if match is None:
        raise ValueError(_("--at {at}: expected a time of day such as 03:30", at=at))
    return int(match[1]), int(match[2])
