"""What makes a crawl nightly: units for systemd, or a line for cron. Texts only."""

import re

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
# who crawls: the city's server is told this address
#Environment=ANSAN_CONTACT=you@example.org
# requested after each complete crawl, for services that alert you when a ping is missing
#Environment=ANSAN_PING_URL=https://example.org/ping
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
# ANSAN_CONTACT=you@example.org
# ANSAN_PING_URL=https://example.org/ping
{minute} {hour} * * * sleep $(shuf -i 0-{seconds} -n 1); {command} >/dev/null
"""


def systemd(command: str, at: str) -> str:
    """A oneshot service and its timer; systemd never starts the service twice at a time."""
    hour, minute = _clock(at)
    return SYSTEMD.format(command=command.replace("%", "%%"), hour=hour, minute=minute, delay=DELAY)


def cron(command: str, at: str) -> str:
    """A line for crontab; two crawls at a time are kept apart by the archive's lock."""
    hour, minute = _clock(at)
    escaped = command.replace("%", r"\%")
    return CRON.format(command=escaped, hour=hour, minute=minute, seconds=DELAY * 60)


def _clock(at: str) -> tuple[int, int]:
    match = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", at, re.ASCII)
    if match is None:
        raise ValueError(_("--at {at}: expected a time of day such as 03:30", at=at))
    return int(match[1]), int(match[2])
