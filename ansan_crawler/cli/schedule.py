"""`ansan schedule`: prints a schedule for a nightly crawl."""

import os
import shlex
import sys
from pathlib import Path

import click

from ansan_crawler.i18n.translatable import _
from ansan_crawler.terminal.localized import print_message


@click.command()
@click.option(
    "--systemd",
    "form",
    flag_value="systemd",
    default="systemd",
    help=_("Print units for systemd, the default."),
)
@click.option("--cron", "form", flag_value="cron", help=_("Print a line for crontab -e."))
@click.option(
    "--at", metavar="TIME", default="03:30", show_default=True, help=_("Local time of the crawl.")
)
@click.pass_obj
def schedule(archive: Path, /, form: str, at: str) -> None:
    """Print a schedule for a nightly crawl.

    It installs nothing. ANSAN_CONTACT, ANSAN_PING_URL and ANSAN_ARCHIVE_FILES are written into it
    where they are set.

    \b
    ansan schedule > ansan.units         a service and a timer for systemd
    ansan schedule --cron                a line for crontab -e
    """
    from ansan_crawler.cli.schedule_units import cron, systemd

    program = Path(sys.argv[0]).resolve()
    command = shlex.join([str(program), "--archive", str(archive.resolve()), "crawl"])
    make = systemd if form == "systemd" else cron
    try:
        text = make(command, at, os.environ)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    if not os.environ.get("ANSAN_CONTACT"):
        print_message(_("ANSAN_CONTACT is not set: the city can't tell who asks"), err=True)
    click.echo(text, nl=False)
